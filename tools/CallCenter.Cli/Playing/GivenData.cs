using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Simulation.Scripts;

namespace CallCenter.Cli.Playing;

/// <summary>
/// Lets the person say what a data statement answers, or answers for him: what the project's own tests give comes first, else something
/// of the right type.
/// </summary>
/// <param name="manifest">The release.</param>
/// <param name="questions">Asks the person; null to take the first answer each time.</param>
internal sealed class GivenData(ReleaseManifest manifest, Questions? questions) : IDataAnswers
{
    private const int GivensMax = 5;

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(manifest.TimeZone);

    public (DataResult Result, TimeSpan After)? Answer(ICall call, int statement, object?[] arguments)
    {
        var declared = manifest.Statements[statement];
        var choices = ChoicesOf(statement, declared);
        if (questions is null)
        {
            return (choices[0].Value!.Value, TimeSpan.Zero);
        }

        var (isAnswered, result) = questions.Choose($"{declared.Name}({FlowText.Of(declared.Parameters, arguments)}) gives", choices);
        return !isAnswered ? null
            : result is { } known ? (known, TimeSpan.Zero)
            : Typed(declared) is { } row ? (new DataResult(DataOutcome.Done, [row]), TimeSpan.Zero)
            : null;
    }

    // A choice without a value lets the person type one.
    private List<Choice<DataResult?>> ChoicesOf(int statement, StatementManifest declared)
    {
        if (declared.Columns.Count == 0)
        {
            return [new("done", new DataResult(DataOutcome.Done, [], 1)), .. Failures()];
        }

        List<Choice<DataResult?>> choices = [.. Given(statement, declared)];
        if (choices.Count == 0)
        {
            object?[] row = [.. declared.Columns.Select(Sample)];
            choices.Add(new(FlowText.Of(declared.Columns, row), new DataResult(DataOutcome.Done, [row])));
        }

        if ((declared.IsList || declared.IsResultOptional) && choices.All(choice => choice.Value!.Value.Rows.Count > 0))
        {
            choices.Add(new("none", new DataResult(DataOutcome.Done, [])));
        }

        return [.. choices, new("other values", null), .. Failures()];
    }

    private IEnumerable<Choice<DataResult?>> Given(int statement, StatementManifest declared) => manifest.Tests
        .SelectMany(test => test.Givens)
        .Where(given => given.Statement == statement && given.Outcome == nameof(DataOutcome.Done))
        .Select(given => GivenRows.Of(declared, given, _zone))
        .Select(rows => new Choice<DataResult?>(LabelOf(declared, rows), new DataResult(DataOutcome.Done, rows)))
        .DistinctBy(choice => choice.Label)
        .OrderBy(choice => choice.Value!.Value.Rows.Count == 0)
        .Take(GivensMax);

    private static string LabelOf(StatementManifest declared, List<object?[]> rows) =>
        rows.Count == 0 ? "none" : string.Join("; ", rows.Select(row => FlowText.Of(declared.Columns, row)));

    private static Choice<DataResult?>[] Failures() =>
        [new("timeout", DataResult.Without(DataOutcome.Timeout)), new("failed", DataResult.Without(DataOutcome.Failed))];

    private object?[]? Typed(StatementManifest declared)
    {
        var row = new object?[declared.Columns.Count];
        for (var index = 0; index < row.Length; index++)
        {
            var column = declared.Columns[index];
            var none = column.Optional ? ", or none" : "";
            var typed = questions!.Value($"{column.Name}: {column.Type}{none}", text => Read(column, text));
            if (typed is null)
            {
                return null;
            }

            row[index] = typed.Value;
        }

        return row;
    }

    private ReadValue? Read(ColumnManifest column, string text) =>
        column.Optional && text is "none" ? new ReadValue(null)
        : column.Values is { Count: > 0 } values && !values.Contains(text) ? null
        : column.Type == "recording" ? new ReadValue(new Abstractions.Calls.Recording(text, TimeSpan.FromSeconds(5)))
        : SettingValues.Parse(column.Type, text, _zone) is { } value ? new ReadValue(value) : null;

    private object? Sample(ColumnManifest column) => column switch
    {
        { Values: [var first, ..] } => first,
        { Optional: true } => null,
        _ => column.Type switch
        {
            "int" => 1L,
            "decimal" or "money" or "percent" => 1m,
            "bool" => true,
            "duration" => TimeSpan.FromMinutes(1),
            "date" => new DateOnly(2026, 11, 20),
            "time" => new TimeOnly(10, 0),
            "datetime" => new DateTimeOffset(2026, 11, 20, 10, 0, 0, _zone.BaseUtcOffset),
            "language" => manifest.Languages[0],
            "recording" => new Abstractions.Calls.Recording("message.wav", TimeSpan.FromSeconds(5)),
            "phone" => "13800000001",
            "digits" => "1",
            _ => "王芳",
        },
    };

    private sealed record ReadValue(object? Value);
}
