"""What an edition says of itself when it went out to hide something: coded, in full."""

_SINCE = {
    "en": "Part of this record is withheld in this edition: {why}.",
    "ja": "この版から、記録の一部を非公開にしました。{why}。",
    "ko": "이 판부터 기록의 일부를 공개하지 않습니다. {why}.",
    "uk": "У цій редакції частину запису приховано: {why}.",
}
_WHY = {
    "danger": {
        "en": "it could put somebody in danger",
        "ja": "理由：人を危険にさらすおそれがあるため",
        "ko": "이유: 누군가를 위험에 빠뜨릴 수 있음",
        "uk": "це могло б наразити когось на небезпеку",
    },
    "family": {
        "en": "a family asked for it",
        "ja": "理由：ご家族からの申し出",
        "ko": "이유: 가족의 요청",
        "uk": "на прохання родини",
    },
    "self": {
        "en": "the person concerned asked for it",
        "ja": "理由：ご本人からの申し出",
        "ko": "이유: 당사자의 요청",
        "uk": "на прохання самої особи",
    },
    "privacy": {
        "en": "to protect somebody's privacy",
        "ja": "理由：個人のプライバシーを守るため",
        "ko": "이유: 개인의 사생활 보호",
        "uk": "щоб захистити чиєсь приватне життя",
    },
    "consent": {
        "en": "consent was missing or was taken back",
        "ja": "理由：同意がない、または撤回されたため",
        "ko": "이유: 동의가 없거나 철회됨",
        "uk": "згоди не було або її відкликано",
    },
    "rights": {
        "en": "because of somebody's rights in it",
        "ja": "理由：第三者の権利のため",
        "ko": "이유: 타인의 권리",
        "uk": "через чиїсь права на це",
    },
    "law": {
        "en": "the law requires it",
        "ja": "理由：法律に基づくため",
        "ko": "이유: 법적 의무",
        "uk": "цього вимагає закон",
    },
    "other": {
        "en": "for a reason that is not stated here",
        "ja": "理由はここに記していません",
        "ko": "이유는 밝히지 않음",
        "uk": "з причини, яку тут не зазначено",
    },
}
# By the reason of the redaction, a text in every language.
WITHHELD_SINCE = {
    reason: {lang: said.format(why=why[lang]) for lang, said in _SINCE.items()}
    for reason, why in _WHY.items()
}
# Of an edition that went out because somebody asked to be named otherwise, or not.
NAMED_OTHERWISE = {
    "en": "In this edition somebody is credited differently, as they asked.",
    "ja": "この版では、ご本人の希望により、貢献者の表記を変更しました。",
    "ko": "이 판에서는 당사자의 요청에 따라 기여자 표기를 바꾸었습니다.",
    "uk": "У цій редакції когось зазначено інакше — на прохання самої особи.",
}
