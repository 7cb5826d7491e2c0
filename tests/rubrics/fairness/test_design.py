"""The graph of judges who share entries."""

import numpy as np
import scipy.linalg

from rubrics.fairness.design import design_of
from tests.rubrics.panels import from_table, sparse_table

NAN = np.nan


def test_the_laplacian_is_what_is_left_when_entries_are_eliminated():
    scorecards = from_table(sparse_table(1))
    design = design_of(scorecards)
    entries = np.eye(design.n_entries)[design.entry]
    judges = np.eye(design.n_judges)[design.judge]
    eliminated = judges - entries @ np.linalg.lstsq(entries, judges)[0]
    np.testing.assert_allclose(design.laplacian, judges.T @ eliminated, atol=1e-12)


def test_the_spectrum_is_that_of_the_laplacian():
    design = design_of(from_table(sparse_table(2)))
    np.testing.assert_allclose(design.spectrum[0], scipy.linalg.eigvalsh(design.laplacian), atol=1e-12)


def test_panels_that_share_no_entry_are_counted_and_have_a_zero_each():
    design = design_of(from_table([[1, 2, NAN, NAN], [2, 1, NAN, NAN], [NAN, NAN, 3, 1], [NAN, NAN, 2, 2]]))
    assert design.n_components == 2
    assert design.entry_component.tolist() == [0, 0, 1, 1]
    assert design.judge_component.tolist() == [0, 0, 1, 1]
    assert (design.spectrum[0] == 0).sum() == 2
    assert design.firmness > 0


def test_an_entry_that_nobody_scored_is_in_no_panel():
    design = design_of(from_table([[1, 2], [NAN, NAN], [3, 1]]))
    assert design.entry_component.tolist() == [0, -1, 0]
    assert design.n_components == 1


def test_a_panel_with_one_bridge_hangs_together_less_firmly_than_a_crossed_one():
    bridged = [[1, 2, NAN, NAN], [2, 1, NAN, NAN], [NAN, 1, 2, NAN], [NAN, NAN, 3, 1], [NAN, NAN, 2, 2]]
    assert design_of(from_table(bridged)).firmness < design_of(from_table(np.ones((5, 4)))).firmness


def test_centred_effects_have_no_mean_in_any_panel():
    design = design_of(
        from_table([[1, 2, NAN, NAN], [NAN, 1, NAN, NAN], [NAN, NAN, 3, 1], [NAN, NAN, 2, NAN]])
    )
    effects = design.centred(np.array([3.0, 1.0, -4.0, 2.0]))
    for panel in (0, 1):
        inside = design.judge_component == panel
        assert abs((design.judge_weight * effects)[inside].sum()) < 1e-12


def test_spread_is_the_variance_of_what_entries_and_judges_leave_open():
    design = design_of(from_table(sparse_table(3)))
    eigenvalues, _ = design.spectrum
    found = design.spread((1 / (eigenvalues + 0.7))[:, None])[:, 0]
    effects = np.linalg.inv(design.laplacian + 0.7 * np.eye(design.n_judges))
    contrast = design.averaging.toarray() - design.panel_share
    expected = np.diag(contrast @ effects @ contrast.T) + design.inverse_entry_weight
    np.testing.assert_allclose(found, expected, rtol=1e-10)
