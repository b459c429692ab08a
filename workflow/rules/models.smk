# What all studies share and no study changes: the segmenter's weights, the font, the pipelines.

SEGMENTER = f"{CACHE}/pkuseg/ready.json"
FONT = f"{CACHE}/fonts/NotoSansSC-Regular.ttf"
