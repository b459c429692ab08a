import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score

from tifa.topics.clustering import cluster_draws


def sphere(rows):
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def clouds(*, seed, spread):
    rng = np.random.default_rng(seed)
    label = np.repeat(np.arange(4), (20, 15, 10, 5))
    return label, sphere(np.eye(4, 12)[label] + spread * rng.normal(size=(50, 12)))


def nearest(points, centres):
    return (points @ centres.T).argmax(axis=1)


def test_centres_are_the_middles_of_their_points_by_hand():
    points = np.array([[1.0, 0.0], [0.6, 0.8], [-1.0, 0.0]])
    (centres,) = cluster_draws(
        points, np.ones((1, 3), bool), clusters=2, starts=5, rng=np.random.default_rng(1)
    )
    # (1, 0) + (.6, .8) = (1.6, .8), of length 1.6 sqrt(1.25).
    expected = np.array([[2, 1] / np.sqrt(5), [-1, 0]])
    np.testing.assert_allclose(centres[np.argsort(-centres[:, 0])], expected)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_finds_no_worse_a_fit_than_scikit_learn(seed):
    label, points = clouds(seed=seed, spread=0.25)
    drawn = np.ones((1, len(points)), bool)
    (centres,) = cluster_draws(points, drawn, clusters=4, starts=5, rng=np.random.default_rng(seed))
    other = sphere(KMeans(4, n_init=5, random_state=seed).fit(points).cluster_centers_)
    assert (points @ centres.T).max(axis=1).sum() >= (points @ other.T).max(axis=1).sum() - 0.05
    assert adjusted_rand_score(label, nearest(points, centres)) > 0.9


def test_a_draw_sees_its_own_points_only():
    label, points = clouds(seed=1, spread=0.05)
    drawn = np.stack([label < 2, label >= 2])
    centres = cluster_draws(points, drawn, clusters=2, starts=3, rng=np.random.default_rng(1))
    assert centres.shape == (2, 2, 12)
    np.testing.assert_allclose(np.sort(centres[0].argmax(axis=1)), [0, 1])
    np.testing.assert_allclose(np.sort(centres[1].argmax(axis=1)), [2, 3])


def test_fewer_different_points_than_clusters():
    points = np.array([[1.0, 0.0]] * 4 + [[0.0, 1.0]])
    centres = cluster_draws(
        points, np.ones((2, 5), bool), clusters=4, starts=2, rng=np.random.default_rng(1)
    )
    assert np.isfinite(centres).all()
    for found in centres:
        assert len(set(nearest(points, found)[:4])) == 1
        assert nearest(points, found)[0] != nearest(points, found)[4]
