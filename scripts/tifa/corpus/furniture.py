"""What stands around the text of a page: navigation, credits, stamps, datelines, bylines.

Each function takes the lines of a text and returns the stretches to cut out, as offsets in the
text. The patterns describe kinds of pages and papers, none a single one.
"""

import re
from collections.abc import Sequence

from tifa.corpus.lines import HAN, Line, is_finished

Span = tuple[int, int]

_FURNITURE = re.compile(
    r"""(?:
    (?:no|\d+)\ comments?:?(?:\ on\ .{1,80})?|post\ a\ comment|leave\ a\ (?:comment|reply)|
    comments?\ (?:\(\d+\)|are\ closed\.?)|add\ (?:a\ )?comment|reply|view\ comments|
    share(?:\ this(?:\ (?:post|article|page|story))?)?:?|share\ (?:on|to|via)\ \w+|tweet(?:\ this)?|
    (?:facebook|twitter|x|whatsapp|linkedin|pinterest|reddit|telegram|weibo|wechat|email|print)
        (?:[\ |/,·]+(?:facebook|twitter|x|whatsapp|linkedin|pinterest|reddit|telegram|weibo|wechat|
        email|print))+|
    email\ this|blogthis!|print(?:\ this(?:\ (?:page|article))?|er.friendly)|like\ this:?|
    (?:newer|older)\ posts?|(?:next|previous)(?:\ (?:page|post|article|story))|home\ ?[>»].{0,120}|
    read\ (?:more|also|the\ full\ (?:story|article)).{0,80}|continue\ reading.{0,80}|
    (?:related|recommended|more)\ (?:articles?|posts?|stories|news|coverage|topics):?|see\ also:?|
    you\ (?:may|might)\ also\ like:?|most\ (?:read|popular|viewed)|trending(?:\ now)?|
    subscribe(?:\ (?:now|to|here)\b.{0,60})?|sign\ (?:in|up)(?:\ .{0,60})?|log\ in|register|
    skip\ to\ (?:main\ )?content|back\ to\ (?:top|home)|advertisements?|sponsored(?:\ content)?|
    we\ use\ cookies.{0,200}|cookie\ (?:policy|settings)|privacy\ policy|terms\ of\ (?:use|service)|
    (?:copyright\ )?©.{0,120}|copyright\ .{0,100}|.{0,80}all\ rights\ reserved\.?|
    posted\ (?:by|in|at)\ .{1,100}|labels:\ .{1,120}|tags?:\ .{1,120}|filed\ under:?\ .{1,120}|
    (?:-\ ?|—\ ?|–\ ?|\[|page\ )\d{1,4}(?:\ ?-|\ ?—|\ ?–|\]|\ of\ \d{1,4})|第\ ?\d{1,4}\ ?[页頁]
        (?:[\ ，,/]*共\ ?\d{1,4}\ ?[页頁])?|
    分享(?:到|至)?[:：]?.{0,30}|[【\[（(]?(?:打印|列印|关闭|關閉|纠错|收藏|打印本页|关闭窗口)[】\]）)]?
        (?:[\ |·]*[【\[（(]?(?:打印|列印|关闭|關閉|纠错|收藏|打印本页|关闭窗口)[】\]）)]?)*|
    (?:返回|回到)(?:首页|首頁|顶部|頂部|列表|上一?页).{0,10}|(?:上|下)一?(?:篇|页|頁|条|則)(?:[:：].{0,60})?|
    (?:相关|相關|延伸|推荐|推薦|热门|熱門|更多)(?:阅读|閱讀|新闻|新聞|文章|报道|報道|链接|連結|内容)[:：]?|
    (?:网友|網友)?(?:评论|評論|留言|跟帖)(?:区|區)?(?:\ ?[（(]?\d+[）)]?)?[:：]?|
    (?:发表|發表)(?:评论|評論|留言)|
    版权(?:所有|声明).{0,80}|版權(?:所有|聲明).{0,80}|未经.{0,20}(?:授权|许可).{0,60}|
    字(?:号|體|号)[:：]?[\ 大中小|+-]*|(?:大|中|小)(?:[\ |]+(?:大|中|小)){1,2}|
    扫一扫.{0,40}|扫码.{0,40}|关注(?:我们|公众号).{0,40}|点击(?:查看|进入|下载|阅读).{0,40}|
    当前位置[:：].{0,80}|您(?:现在)?(?:的|所在的?)位置[:：].{0,80}|
    (?:来源|來源|稿源|消息来源)[:：].{1,30}|阅读(?:量|次数)?[:：]?\ ?\d+.{0,10}|浏览.{0,6}\d+.{0,6}
    )""",
    re.IGNORECASE | re.VERBOSE,
)

_PAPER = (
    r"(?:本报|本報|本社|本刊|新华社|新華社|中新社|中新网|中新網|人民网|人民網|新华网|新華網|央视网|"
    r"中国新闻网|国际在线|环球网|澎湃新闻|法新社|路透社|美联社|塔斯社|中央社|共同社|韩联社|"
    rf"[{HAN}]{{2,8}}(?:社|报|報|网|網|通讯社|通訊社|电视台|電視台|客户端|日报|晚报))"
)
_AGENCY = rf"(?:{_PAPER}|视觉中国|CFP|IC ?photo)"
_REPORTER = r"(?:特派|特约)?(?:记者|記者|通讯员|通訊員|摄影师|攝影師)"
_NAME = rf"[{HAN}·A-Za-z. 、]{{1,24}}?"
_CREDIT_LINE = re.compile(
    r"(?:pix|pics?|pictures?|photos?|photographs?|images?|illustrations?|graphics?|foto)\s*"
    r"(?:credits?\b.{0,110}|(?:courtesy(?:\sof)?|by|via|from|source|©|:)[\s:]+[^.!?]{1,70}"
    r"|/\s?[^.!?]{1,40})"
    r"|(?:credits?|source)\s?:?\s(?:getty|reuters|afp|ap|xinhua|epa|shutterstock).{0,60}"
    r"|(?:getty images|reuters|afp|ap photo|epa|shutterstock)(?:\s?[/|–-].{1,50})?"
    rf"|[（(]?{_AGENCY}?\s?{_REPORTER}\s?{_NAME}\s?[摄攝](?:影)?[）)]?"
    rf"|[（(]?(?:{_AGENCY}发|新華社發)(?:[（(].{{1,24}}[)）])?[）)]?"
    rf"|[（(]?(?:图片|圖片|图|圖|摄影|攝影|供图)(?:来源|來源|提供)?\s?[:：/／]\s?.{{1,40}}"
    rf"|[（(]?.{{1,20}}(?:供图|供圖|资料图片?|資料圖片?)[）)]?"
    rf"|[{HAN}·]{{2,4}}\s?[摄攝](?:影)?",
    re.IGNORECASE,
)
_CREDIT_TAIL = re.compile(
    rf"(?<=[。！？!?.”」\s])\s*(?:{_AGENCY}\s?{_REPORTER}?\s?{_NAME}\s?[摄攝](?:影)?"
    rf"|{_REPORTER}\s?{_NAME}\s?[摄攝](?:影)?"
    rf"|[（(]\s?(?:{_AGENCY})?\s?(?:{_REPORTER})?\s?{_NAME}\s?(?:[摄攝](?:影)?|供图|供圖)\s?[)）]"
    rf"|(?<=[。！？])[{HAN}·]{{2,4}}\s?[摄攝](?:影)?"
    rf"|{_AGENCY}发\s?[（(].{{1,24}}[)）]|(?<=[。！？])\s*新华社发|新華社發"
    r"|[（(](?:资料图片?|圖片來源[:：].{1,30}|图片来源[:：].{1,30})[)）]"
    r"|[(\[](?:photos?|images?|pictures?)(?:\s(?:by|courtesy of|credit)\b|\s?[:/])[^)\]]{1,60}[)\]]"
    r"|[(\[](?:xinhua|afp|reuters|ap|getty)(?:/[^)\]]{1,40})[)\]])\.?$",
    re.IGNORECASE,
)

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)"
_DATE = (
    r"(?:\d{4}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2}|\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|"
    rf"{_WEEKDAY}?{_MONTH}\s\d{{1,2}},?\s\d{{4}}|{_WEEKDAY}?\d{{1,2}}\s{_MONTH},?\s\d{{4}}|"
    r"\d{1,2}/\d{1,2}/\d{4})"
)
_TIME = (
    r"(?:\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s?[AaPp]\.?[Mm]\b\.?)?"
    r"(?:\s?\(?(?:GMT|UTC|E[SD]T|CES?T|BST|CST|HKT|Beijing [Tt]ime|北京时间)(?:[+-]\d{1,2})?\)?)?)"
)
_LABEL = (
    r"(?:(?:发布|发表|更新|发稿|發布|發表)?(?:时间|日期|時間)\s?[:：]\s?|"
    r"(?:Posted|Published|(?:Last )?[Uu]pdated|Date|Time)(?:\s(?:on|at))?\s?:?\s?)"
)
_STAMP = rf"{_LABEL}?{_DATE}(?:[T,，]?\s?(?:at\s|星期.\s?|周.\s?)?{_TIME})"
_STAMP_HEAD = re.compile(
    rf"{_STAMP}(?!\s?[,，。]|\s[a-z])[\s|]*"
    r"(?:(?:来源|來源|稿源|作者|Source)\s?[:：]\s?\S{1,30}(?:\s+(?:作者|编辑|記者|记者)\s?[:：]\s?\S{1,20})?$)?"
)
_STAMP_TAIL = re.compile(rf"(?<!\bon)(?<!\bat)(?<![在于])\s+[(（]?{_STAMP}[)）]?$")
_STAMP_LINE = re.compile(
    rf"[（(\[]?(?:{_LABEL}?{_DATE}(?:[T,，]?\s?(?:at\s)?{_TIME})?(?:\s?(?:星期|周).)?|"
    rf"{_LABEL}{_TIME})[)）\]]?"
)

_DAY = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}日"
_BY = (
    r"[（(]\s?(?:总台)?(?:本报|本報)?(?:驻.{1,10})?(?:特派|特约)?"
    r"(?:记者|記者|通讯员|通訊員|编辑|編輯|作者)[^（）()]{1,60}[)）]"
)
_CHINESE_DATELINE = re.compile(
    rf"据?據?{_PAPER}(?:[^，。,；：“”（）()]{{0,24}}?(?:{_DAY})"
    rf"(?:专|專)?(?:电|電|讯|訊|消息)(?![，,视視话話影力子报報称稱说說])"
    rf"|[{HAN}]{{0,8}}(?:电|電)(?=[\s（(])|(?:讯|訊)(?=[\s（(:：]))"
    rf"\s?(?:{_BY}|{_REPORTER}[{HAN}· 、]{{2,20}}(?:报道|報道)?(?=[\s:：]))?\s?[:：]?\s*"
)
_CHINESE_SOURCE = re.compile(
    rf"[【\[]{_PAPER}?[^】\]]{{0,30}}(?:报道|報道|记者[^】\]]{{0,20}}|讯|訊|电|電|消息)[】\]]\s*"
    rf"|[（(]\s?(?:据|據)?{_PAPER}[^（）()。]{{0,24}}?(?:电|電|讯|訊)[^（）()。]{{0,24}}[)）]\s*|{_BY}\s*"
)
_CHINESE_SIGNATURE = re.compile(
    rf"\s*[（(]\s?(?:据|據)?{_PAPER}[^（）()]{{0,24}}?(?:电|電|讯|訊|报道|報道)(?:\s?{_REPORTER}[^（）()]{{1,40}})?\s?[)）]$"
)
_PLACE = r"[A-Z][A-Z.'’-]+(?:\s[A-Z][A-Z.'’-]*){0,3}"
_ENGLISH_DATELINE = re.compile(
    rf"(?:{_PLACE}(?:,\s[A-Z][\w. ]{{1,20}}?)?|[A-Z][a-z]+(?:\s[A-Z][a-z]+){{0,2}})"
    rf"(?:,?\s(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?"
    r"(?:\s?\([A-Z][\w /.-]{1,40}\))?|(?:,.{1,20}?)?\s?\((?:[A-Z][\w /.-]{1,40})\))"
    r"\s?(?:--|—|–|-)\s*"
)
_BARE_DATELINE = re.compile(r"[A-Z]{4,}(?:[ ,][A-Z. ]{2,24})?\s?(?:—|--)\s?(?=[A-Z“\"])")
_PLACE_LINE = re.compile(
    rf"[A-Z][a-zA-Z.’'-]+(?:\s[A-Z][a-zA-Z.’'-]+){{0,3}},?\s{_DATE}\.?"
    rf"|[{HAN}]{{2,8}}[，, ]\s?{_DATE}|{_DATE}[，, ]?\s?于?[{HAN}]{{2,8}}"
)
_BYLINE = re.compile(
    r"By\s(?:[A-Z][\w.'’-]*)(?:\s(?:and|&|de|van|von|bin|al|[A-Z][\w.'’-]*)){1,6}"
    r"(?:\s?[,|].{0,60})?"
    rf"|[（(]?(?:{_PAPER})?(?:驻.{{1,10}})?{_REPORTER}\s?[:：]?\s?[{HAN}· 、]{{2,30}}[)）]?"
    r"|[（(]?(?:作者|文|撰文|责任编辑|責任編輯|责编|責編|编辑|編輯|编译|审校|校对|翻译)"
    r"\s?[:：/／]\s?.{1,40}[)）]?"
)


def furniture_spans(lines: Sequence[Line]) -> list[Span]:
    """Return lines of navigation, sharing, comments and rights, page numbers, running heads."""
    heads = _running_heads(lines)
    return [
        (line.start, line.end)
        for i, line in enumerate(lines)
        if i in heads or (len(line.text) <= 250 and _FURNITURE.fullmatch(line.text))
    ]


def credit_spans(lines: Sequence[Line]) -> list[Span]:
    """Return credits of pictures: whole lines, and tails of captions."""
    spans = []
    for line in lines:
        if len(line.text) <= 140 and _CREDIT_LINE.fullmatch(line.text):
            spans.append((line.start, line.end))
            continue
        offset = max(0, len(line.text) - 100)
        match = _CREDIT_TAIL.search(line.text, offset)
        if match and match.start():
            spans.append((line.start + match.start(), line.end))
    return spans


def stamp_spans(lines: Sequence[Line]) -> list[Span]:
    """Return time stamps: whole lines, or glued to the start or set at the end of a line."""
    spans = []
    for line in lines:
        text = line.text[:100]
        if _STAMP_LINE.fullmatch(line.text[:80]) and len(line.text) < 80:
            spans.append((line.start, line.end))
        elif match := _STAMP_HEAD.match(text):
            spans.append((line.start, line.start + match.end()))
        elif len(line.text) <= 100 and not is_finished(line.text):
            match = _STAMP_TAIL.search(line.text)
            if match:
                spans.append((line.start + match.start(), line.end))
    return spans


def dateline_spans(lines: Sequence[Line]) -> list[Span]:
    """Return datelines at the start of paragraphs, signatures at their end, lines of authors."""
    spans = []
    bare = True  # a bare place counts only where the running text begins
    for line in lines:
        text = line.text
        whole = (
            len(text) <= 90
            and not re.search(r"[。！？!?]|[a-z]\.$", text)
            and any(p.fullmatch(text) for p in (_BYLINE, _PLACE_LINE, _CHINESE_SIGNATURE))
        )
        if whole or (len(text) < 90 and _CHINESE_DATELINE.fullmatch(text)):
            spans.append((line.start, line.end))
            continue
        match = (
            _CHINESE_DATELINE.match(text[:160])
            or _CHINESE_SOURCE.match(text[:160])
            or _ENGLISH_DATELINE.match(text[:120])
        )
        if not match and bare and "—" not in text[40:200].split(". ")[0]:
            match = _BARE_DATELINE.match(text[:60])
        if match:
            spans.append((line.start, line.start + match.end()))
        tail = _CHINESE_SIGNATURE.search(text, max(0, len(text) - 100))
        if tail and tail.start() > (match.end() if match else 0):
            spans.append((line.start + tail.start(), line.end))
        if is_finished(text):
            bare = False
    return spans


def _running_heads(lines: Sequence[Line]) -> set[int]:
    """Return the lines that repeat at the head or foot of pages, and bare page numbers there.

    A line repeats when it stands, digits apart, within two lines of the edge of more than half
    of the pages, and on three at least.
    """
    breaks = [i for i in range(1, len(lines)) if "\f" in lines[i].gap]
    if not breaks:
        return set()
    pages = list(zip([0, *breaks], [*breaks, len(lines)], strict=True))
    places: dict[str, set[int]] = {}
    for page, (first, stop) in enumerate(pages):
        for i in {*range(first, stop)[:2], *range(first, stop)[-2:]}:
            places.setdefault(re.sub(r"\d+", "#", lines[i].text), set()).add(page)
    repeated = {form for form, found in places.items() if len(found) > max(2, len(pages) / 2)}
    heads = set()
    for first, stop in pages:
        for edge in (range(first, stop), range(stop - 1, first - 1, -1)):
            for i in edge[:2]:
                form = re.sub(r"\d+", "#", lines[i].text)
                if form not in repeated and not re.fullmatch(r"\d{1,4}", lines[i].text):
                    break
                heads.add(i)
    return heads
