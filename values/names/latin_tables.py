"""Korean in Latin letters: five ways of it, as tables (see `values.names.tables`).

- `rr`: Revised Romanization, 2000, also letter by letter.
- `mr`: McCune-Reischauer with its breves or apostrophes.
- `dprk`: the romanization of the DPRK (2012) where it shows itself by kh, th or ph.
- `plain`: no mark tells which: the DPRK's press, McCune-Reischauer stripped.
- `press`: English habits (oo, ee, Park, Young), which mix everything.
"""

from values.names.tables import System, read_table

ONSETS = read_table("""
    | rr        | mr        | dprk       | plain     | press
    | ㅇ        | "         | "          | "         | "
g   | ㄱ        | "         | "          | "         | ㄱ ㄲ.15
gg  | ㄲ        | "         | "          | "         | "
gh  | -         | -         | -          | -         | ㄱ
k   | ㅋ ㄱ.1   | ㄱ ㅋ.15  | ㄱ ㅋ.1    | ㄱ ㅋ.08  | ㄱ ㅋ.06
kh  | ㅋ.1      | "         | ㅋ         | "         | ㅋ ㄱ.15
k'  | ㅋ.1      | ㅋ        | "          | "         | "
kk  | ㄲ        | "         | "          | "         | "
c   | -         | -         | -          | -         | ㄱ.1 ㅋ.1
q   | -         | -         | -          | -         | ㅋ.2
n   | ㄴ        | "         | "          | "         | "
nn  | -         | -         | -          | ㄴ.1      | "
d   | ㄷ        | "         | "          | "         | ㄷ ㄸ.15
dd  | ㄸ        | "         | "          | "         | "
t   | ㅌ ㄷ.1   | ㄷ ㅌ.15  | ㄷ ㅌ.12   | ㄷ ㅌ.08  | ㅌ ㄷ.03
th  | ㅌ.1      | "         | ㅌ         | "         | "
t'  | ㅌ.1      | ㅌ        | "          | "         | "
tt  | ㄸ        | "         | "          | "         | "
r   | ㄹ        | "         | "          | "         | "
rh  | ㄹ.1      | "         | "          | "         | ㄹ
l   | ㄹ        | "         | "          | "         | "
m   | ㅁ        | "         | "          | "         | "
b   | ㅂ        | "         | "          | "         | ㅂ ㅃ.15
bb  | ㅃ        | "         | "          | "         | "
p   | ㅍ ㅂ.1   | ㅂ ㅍ.15  | ㅂ ㅍ.12   | ㅂ ㅍ.04  | ㅍ ㅂ.02
ph  | ㅍ.1      | "         | ㅍ         | "         | "
p'  | ㅍ.1      | ㅍ        | "          | "         | "
pp  | ㅃ        | "         | "          | "         | "
v   | -         | -         | -          | ㅂ.1      | "
f   | -         | -         | -          | ㅎ.2 ㅍ.2 | "
s   | ㅅ        | "         | "          | "         | ㅅ ㅆ.15
sh  | ㅅ.02     | ㅅ        | "          | "         | "
ss  | ㅆ        | "         | "          | "         | "
z   | -         | -         | -          | ㅈ.1      | "
j   | ㅈ        | "         | "          | "         | ㅈ ㅉ.15
jj  | ㅉ        | "         | "          | "         | "
dj  | ㅈ.1      | "         | "          | "         | "
tj  | ㅉ.1      | "         | "          | "         | "
tz  | -         | -         | -          | ㅈ.1      | "
ts  | -         | -         | -          | ㅈ.1 ㅊ.1 | "
ch  | ㅊ ㅈ.1   | ㅈ ㅊ.15  | ㅊ ㅈ.06   | ㅊ ㅈ     | "
ch' | ㅊ.1      | ㅊ        | "          | "         | "
chh | -         | -         | ㅊ.1       | "         | "
tch | ㅉ.1      | ㅉ        | "          | "         | "
h   | ㅎ        | "         | "          | "         | "
""")

VOWELS = read_table("""
     | rr         | mr         | dprk          | plain         | press
a    | ㅏ         | "          | "             | "             | "
ah   | -          | -          | -             | -             | ㅏ
ar   | -          | -          | -             | -             | ㅏ.05
ae   | ㅐ         | "          | "             | "             | ㅐ ㅔ.05
ai   | ㅐ.1       | "          | "             | ㅐ.05         | ㅐ
ay   | -          | -          | -             | ㅐ.05 ㅔ.1   | ㅐ ㅔ.05
ya   | ㅑ         | "          | "             | "             | "
ia   | ㅑ.1       | "          | "             | "             | "
yah  | -          | -          | -             | -             | ㅑ
yae  | ㅒ         | "          | "             | "             | "
eo   | ㅓ         | "          | ㅓ            | "             | "
eoh  | -          | -          | -             | -             | ㅓ
ŏ    | ㅓ         | "          | "             | "             | "
uh   | -          | -          | -             | -             | ㅓ
ur   | -          | -          | -             | -             | ㅓ.05
ou   | -          | -          | -             | ㅓ.1 ㅜ.1    | ㅓ ㅜ.1
e    | ㅔ ㅐ.1    | "          | ㅔ ㅐ.05      | "             | ㅔ ㅐ.02
eh   | -          | -          | -             | -             | ㅔ ㅐ.02
ey   | -          | -          | -             | -             | ㅔ.1 ㅚ.2
ea   | -          | -          | -             | -             | ㅐ.05 ㅣ.1
yeo  | ㅕ         | "          | "             | "             | "
yeu  | -          | -          | -             | -             | ㅕ.05 ㅠ.1
yŏ   | ㅕ         | "          | "             | "             | "
eŏ   | ㅕ.1       | "          | "             | "             | "
yuh  | -          | -          | -             | -             | ㅕ
you  | -          | -          | -             | ㅕ.05 ㅠ.1   | ㅕ ㅠ
ye   | ㅖ         | "          | ㅖ ㅕ.15      | "             | ㅖ ㅕ.1
yea  | -          | -          | -             | -             | ㅖ.05
yeh  | -          | -          | -             | -             | ㅖ
o    | ㅗ ㅓ.35   | ㅗ ㅓ.2   | ㅗ ㅓ         | "             | "
oh   | -          | -          | -             | ㅗ ㅓ.05      | "
ow   | -          | -          | -             | -             | ㅗ.1
wa   | ㅘ         | "          | "             | "             | "
oa   | ㅘ.2       | "          | "             | "             | "
wah  | -          | -          | -             | -             | ㅘ
wae  | ㅙ         | "          | "             | "             | "
wai  | -          | -          | -             | ㅙ            | "
oe   | ㅚ         | "          | "             | "             | "
oi   | ㅚ.1       | "          | ㅚ            | "             | "
oy   | -          | -          | ㅚ.1          | "             | ㅚ
yo   | ㅛ ㅕ.35   | ㅛ ㅕ.2   | ㅛ ㅕ         | "             | "
yoh  | -          | -          | -             | -             | ㅛ ㅕ.05
u+   | ㅜ ㅓ.3    | ㅜ ㅡ.2   | ㅜ ㅡ ㅓ.1    | ㅜ ㅡ ㅓ.03   | ㅜ ㅓ ㅡ.06
u    | ㅜ         | ㅜ ㅡ.2   | ㅜ ㅡ         | ㅜ ㅡ ㅓ.2    | ㅜ ㅓ.1 ㅡ.06
oo   | -          | -          | -             | ㅜ            | ㅜ ㅡ.1
ue   | -          | -          | -             | -             | ㅜ.05
wu   | -          | -          | -             | ㅜ            | "
woo  | -          | -          | -             | ㅜ            | "
wo   | ㅝ         | ㅝ.05      | ㅝ            | "             | ㅝ ㅗ.2 ㅜ.2
wŏ   | ㅝ         | "          | "             | "             | "
weo  | ㅝ         | "          | "             | "             | "
we   | ㅞ ㅚ.15   | "          | ㅞ ㅚ.1 ㅝ.2  | "             | "
wi   | ㅟ         | "          | "             | ㅟ ㅢ.2       | "
wee  | -          | -          | -             | -             | ㅟ
ui   | ㅢ ㅟ.15   | "          | "             | ㅢ ㅟ.1       | "
uy   | -          | -          | -             | ㅢ.1          | "
ŭi   | ㅢ         | "          | "             | "             | "
eui  | ㅢ         | "          | "             | "             | "
yu+  | ㅠ ㅕ.3    | ㅠ ㅕ.3    | ㅠ ㅕ.1       | ㅠ ㅕ.03      | ㅠ ㅕ
yu   | ㅠ         | "          | "             | ㅠ ㅕ.2       | ㅠ ㅕ.1
yoo  | -          | -          | -             | ㅠ            | ㅠ ㅛ.2
iu   | ㅠ.1       | "          | "             | "             | "
eu   | ㅡ         | "          | "             | "             | ㅡ ㅠ.2
ŭ    | ㅡ         | "          | "             | "             | "
i    | ㅣ ㅢ.1    | "          | ㅣ ㅢ.05      | "             | ㅣ ㅢ.03
yi   | -          | -          | ㅣ.05         | "             | ㅣ ㅢ.1
ee   | -          | -          | -             | ㅣ ㅢ.03      | ㅣ ㅢ
ie   | -          | -          | -             | -             | ㅣ.1 ㅢ.1
y    | -          | -          | -             | -             | ㅣ.1 ㅡ.15
""")

CODAS = read_table("""
     | rr      | mr      | dprk    | plain   | press
     | ∅       | "       | "       | "       | "
k    | ㄱ      | "       | "       | "       | "
g    | ㄱ      | ㄱ.05   | "       | "       | "
ck   | -       | -       | -       | -       | ㄱ
c    | -       | -       | -       | -       | ㄱ.05
n    | ㄴ      | "       | "       | "       | "
nn   | -       | -       | -       | -       | ㄴ
ne   | -       | -       | -       | -       | ㄴ.1
t    | ㄷ      | "       | "       | "       | "
d    | ㄷ      | ㄷ.05   | "       | "       | "
s    | ㅅ      | ㅅ.05   | "       | "       | "
l    | ㄹ      | "       | "       | "       | "
r    | ㄹ.05   | "       | "       | ㄹ      | ㄹ.05
ll   | -       | -       | -       | -       | ㄹ.1
m    | ㅁ      | "       | "       | "       | "
mm   | -       | -       | -       | -       | ㅁ.1
p    | ㅂ      | "       | "       | "       | "
b    | ㅂ      | ㅂ.05   | "       | "       | "
ng   | ㅇ      | "       | "       | "       | "
gn   | -       | -       | -       | -       | ㅇ.2
""")


def by_habit(letters: str) -> str:
    """A word of `press` as its table has it: Whang is Hwang, Myung-whun is -hwun."""
    return letters.replace("wh", "hw")


LETTERS = {"rr": "r", "mr": "m", "dprk": "d", "plain": "l", "press": "p"}
LATIN = {
    code: System(code, letter, ONSETS[code], VOWELS[code], CODAS[code])
    for code, letter in LETTERS.items()
}
