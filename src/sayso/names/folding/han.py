"""Chinese names: family name and given name by the readings that names have, firms by their words."""

from collections.abc import Mapping

from sayso.names.folding.scripts import pinyin_of

# Characters that read differently when they are a family name.
SURNAME_READINGS = {
    "单": "shan", "單": "shan", "曾": "zeng", "解": "xie", "仇": "qiu", "区": "ou", "區": "ou",
    "查": "zha", "尉": "wei", "盖": "ge", "蓋": "ge", "任": "ren", "乐": "yue", "樂": "yue",
    "华": "hua", "華": "hua", "纪": "ji", "紀": "ji", "翟": "zhai", "朴": "piao", "种": "chong",
    "缪": "miao", "繆": "miao", "冼": "xian", "召": "shao", "折": "she", "黑": "he", "秘": "bi",
    "员": "yun", "員": "yun", "幺": "yao", "万": "wan", "萬": "wan", "祭": "zhai", "宁": "ning",
    "覃": "qin", "洗": "xian", "晁": "chao", "长": "zhang", "佴": "nai", "句": "gou", "逄": "pang",
}  # fmt: skip
LONG_SURNAMES = (
    "欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "东方", "東方", "皇甫", "尉迟", "公孙",
    "公孫", "慕容", "令狐", "司徒", "夏侯", "端木", "西门", "南宫", "独孤", "呼延", "宇文", "轩辕",
)  # fmt: skip
SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾"
    "肖萧蕭田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范范金石廖贾賈夏韦韋付方"
    "白邹鄒孟熊秦邱江尹薛闫阎雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯常温康施文牛"
    "樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷詹申耿关關焦左柳甘祝包宁尚符舒阮柯纪紀梅童凌毕"
    "畢单單裴霍涂成苗谷盛曲翁冉骆駱蓝藍路游辛靳管柴蒙鲍鮑华華喻祁蒲房滕屈饶饒牟艾尤阳时穆农司卓古吉缪"
    "简车項项连蘆麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑"
    "郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊"
    "仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芦都普阙浦戈伏鹿薄"
    "邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束"
    "檀衣信展阴昝智幸奉植衡富尧闭由"
)
# What stands in these characters is the shape of a firm, so the name is not a person's.
MAX_PERSON_CHARACTERS = 4


def spell_han(text: str, words: Mapping[str, str]) -> str:
    """Spell a run of Chinese characters in Latin words.

    Args:
        text: Chinese characters only, without spaces.
        words: Known words of firms and places with the Latin word each stands for.

    Returns:
        Family name and given name for a person; for anything else the known words in their
        Latin form and each stretch between them as one word of pinyin.
    """
    if len(text) <= MAX_PERSON_CHARACTERS and text not in words:
        person = _spell_person(text)
        if person:
            return person
    return _spell_firm(text, words)


def _spell_person(text: str) -> str | None:
    cut = 2 if text[:2] in LONG_SURNAMES and len(text) > 2 else 1
    if len(text) < cut + 1 or (cut == 1 and (text[0] not in SURNAMES or len(text) > 3)):
        return None
    family = SURNAME_READINGS.get(text[:cut]) or pinyin_of(text[:cut])
    return f"{family} {pinyin_of(text[cut:])}"


def _spell_firm(text: str, words: Mapping[str, str]) -> str:
    out: list[str] = []
    stretch = ""
    place = 0
    longest = max((len(word) for word in words), default=0)
    while place < len(text):
        for width in range(min(longest, len(text) - place), 0, -1):
            known = words.get(text[place : place + width])
            # A single character inside a proper name is not the word it could be elsewhere.
            if known and (width > 1 or len(text) == 1):
                out.extend(filter(None, (pinyin_of(stretch), known)))
                stretch, place = "", place + width
                break
        else:
            stretch += text[place]
            place += 1
    out.extend(filter(None, (pinyin_of(stretch),)))
    return " ".join(out)
