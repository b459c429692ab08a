import pytest

from tifa.topics.candidates import find_candidates, largest_number, try_numbers
from tifa.topics.selection import Criteria, Trial


class Judged:
    """Scores numbers of topics by ``ari``, one by one; ``asked`` lists those it was asked for."""

    def __init__(self, **ari):
        self.ari = {int(name[1:]): value for name, value in ari.items()}
        self.asked = []

    def judge(self, k):
        self.asked.append(k)
        criteria = Criteria(
            k, None, None, 0.5, 0.0, self.ari[k], None, None, None, None, survivors=2, assigned=1.0
        )
        return Trial(criteria, (criteria,), None, None, None, None, {})


def chosen(criteria):
    return next(item.k for item in criteria if item.chosen)


def test_larger_numbers_are_tried_until_the_criterion_falls():
    judge = Judged(k3=0.2, k4=0.4, k5=0.5, k6=0.45, k7=0.9)
    criteria, trials = try_numbers([judge], [3, 4], largest=9, fixed=False)
    assert judge.asked == [3, 4, 5, 6]
    assert chosen(criteria) == 5
    assert [trial.criteria.k for trial in trials[0]] == judge.asked


def test_larger_numbers_keep_the_step_of_the_candidates():
    judge = Judged(k5=0.2, k10=0.3, k20=0.4, k30=0.1)
    assert chosen(try_numbers([judge], [5, 10, 20], largest=99, fixed=False)[0]) == 20
    assert judge.asked == [5, 10, 20, 30]


def test_no_more_are_tried_than_the_rows_allow():
    judge = Judged(k3=0.2, k4=0.4, k5=0.5)
    criteria, _ = try_numbers([judge], [3, 4], largest=5, fixed=False)
    assert judge.asked == [3, 4, 5]
    assert chosen(criteria) == 5


def test_no_more_are_added_than_there_were_and_it_is_said(caplog):
    judge = Judged(k3=0.2, k4=0.4, k5=0.5, k6=0.6, k7=0.7)
    assert chosen(try_numbers([judge], [3, 4], largest=99, fixed=False)[0]) == 6
    assert judge.asked == [3, 4, 5, 6]
    assert "add larger numbers to topics.candidates" in caplog.text


def test_a_smaller_number_that_wins_ends_the_search():
    judge = Judged(k3=0.6, k4=0.4)
    assert chosen(try_numbers([judge], [3, 4], largest=9, fixed=False)[0]) == 3
    assert judge.asked == [3, 4]


def test_a_fixed_number_is_the_only_one():
    judge = Judged(k4=0.1)
    criteria, _ = try_numbers([judge], [4], largest=9, fixed=True)
    assert [(item.k, item.chosen, item.preferred) for item in criteria] == [(4, True, None)]


def test_models_of_two_languages_are_judged_by_their_mean():
    one, other = Judged(k3=0.9, k4=0.2), Judged(k3=0.1, k4=0.5)
    criteria, trials = try_numbers([one, other], [3, 4], largest=4, fixed=False)
    assert [item.resample_ari for item in criteria] == pytest.approx([0.5, 0.35])
    assert [item.survivors for item in criteria] == [4, 4]
    assert [len(of_judge) for of_judge in trials] == [2, 2]


def test_a_number_needs_three_rows_for_each_topic():
    assert find_candidates(14, candidates=(5, 3, 4), number=None) == [3, 4]
    assert [largest_number(rows) for rows in (1, 8, 9)] == [1, 2, 3]
