from dataclasses import replace

from stance_scenes import BY_ID, chinese

from tifa.stance.clauses import split_clauses
from tifa.stance.mentions import MentionFinder
from tifa.stance.scene import Scene


def scene_of(sentence):
    (mention,) = MentionFinder(tuple(BY_ID.values())).find(sentence)
    found = BY_ID[mention.target]
    return Scene(sentence, matches=(), mention=mention, target=found, others=((mention, found),))


def test_a_mark_belongs_to_the_clause_that_it_closes():
    sentence = chinese("渔民 返港/VERB , 对话 开始/VERB 。 天 晴/ADJ")
    assert split_clauses(scene_of(sentence)) == [0, 0, 0, 1, 1, 1, 2, 2]


def test_words_of_another_begin_a_clause_of_their_own():
    sentence = chinese("渔民 希望/VERB 对话 继续/VERB 。")
    tokens = [
        replace(token, reported=True) if token.position >= 2 else token for token in sentence.tokens
    ]
    changed = replace(sentence, tokens=tuple(tokens))
    assert split_clauses(scene_of(changed)) == [0, 0, 1, 1, 1]
