using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Scripts;

/// <summary>
/// The <c>given</c> answers of a test: the first one whose values fit. Several in one <c>given</c> are given in turn, the last one again
/// and again.
/// </summary>
internal sealed class TestAnswers(ReleaseManifest manifest, IReadOnlyList<TestGiven> givens, TimeZoneInfo zone)
{
    private readonly Dictionary<int, int> _given = [];

    /// <summary>Whether the test gives any answer of a statement.</summary>
    public bool Knows(int statement) => givens.Any(given => given.Statement == statement);

    /// <summary>The answer of a statement; null when the test gives none for these values.</summary>
    /// <param name="statement">Index of the statement.</param>
    /// <param name="arguments">What it is executed with.</param>
    /// <exception cref="FormatException">A value of the test does not fit its column.</exception>
    public (DataResult Result, TimeSpan After)? Next(int statement, object?[] arguments)
    {
        if (givens.FirstOrDefault(given => given.Statement == statement && TestValues.Fit(given.Arguments, arguments, zone)) is not { } first)
        {
            return null;
        }

        var answers = givens.Where(given => given.Statement == statement && given.Given == first.Given).ToList();
        var key = givens.Select((given, at) => (given, at)).First(it => ReferenceEquals(it.given, first)).at;
        var turn = _given.GetValueOrDefault(key);
        _given[key] = turn + 1;
        var answer = answers[Math.Min(turn, answers.Count - 1)];
        var outcome = Enum.Parse<DataOutcome>(answer.Outcome, ignoreCase: true);
        var result = outcome == DataOutcome.Done
            ? new DataResult(outcome, GivenRows.Of(manifest.Statements[statement], answer, zone), RowsAffected: 1)
            : DataResult.Without(outcome);
        return (result, answer.After ?? TimeSpan.Zero);
    }
}
