using CallCenter.Semantics.Types;
using static CallCenter.Semantics.Types.ScalarKind;

namespace CallCenter.Semantics.Binding;

/// <summary>A function of a value: <c>name.upper</c>, <c>number.first(3)</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Code">Its name in <c>FlowFunctions</c>.</param>
/// <param name="Of">Kinds of values that have it.</param>
/// <param name="Takes">Types of the values in parentheses.</param>
/// <param name="Result">What it gives, from the type of the value and the constants in the parentheses (null where a value is no constant).</param>
internal sealed record BuiltInFunction(
    string Name, string Code, ScalarKind[] Of, FlowType[] Takes, Func<FlowType, long?[], FlowType> Result);

/// <summary>The functions of values.</summary>
internal static class BuiltInFunctions
{
    private static readonly ScalarKind[] Texts = [Text, Digits, Phone];
    private static readonly ScalarKind[] Days = [Date, ScalarKind.DateTime];
    private static readonly ScalarKind[] Hours = [Time, ScalarKind.DateTime];
    private static readonly FlowType AnyText = Scalars.Text(null);

    public static readonly BuiltInFunction[] All =
    [
        new("length", "Length", Texts, [], (_, _) => Scalars.Int),
        new("upper", "Upper", [Text], [], (of, _) => of),
        new("lower", "Lower", [Text], [], (of, _) => of),
        new("trim", "Trim", [Text], [], (of, _) => of),
        new("replace", "Replace", [Text], [AnyText, AnyText], (_, _) => Scalars.Text(SemanticLimits.TextCharactersMax)),
        new("contains", "Contains", Texts, [AnyText], (_, _) => Scalars.Bool),
        new("startsWith", "StartsWith", Texts, [AnyText], (_, _) => Scalars.Bool),
        new("endsWith", "EndsWith", Texts, [AnyText], (_, _) => Scalars.Bool),
        new("part", "Part", Texts, [Scalars.Int, Scalars.Int], (of, given) => Shortened(of, given[1])),
        new("first", "First", Texts, [Scalars.Int], (of, given) => Shortened(of, given[0])),
        new("last", "Last", Texts, [Scalars.Int], (of, given) => Shortened(of, given[0])),
        new("toInt", "ToInt", [Text, Digits], [], (_, _) => new OptionalType(Scalars.Int)),
        new("toDigits", "ToDigits", [Text, Phone], [], (of, _) => new ScalarType(Digits, Scalars.TextLength(of))),

        new("year", "Year", Days, [], (_, _) => Scalars.Int),
        new("month", "Month", Days, [], (_, _) => Scalars.Int),
        new("day", "Day", Days, [], (_, _) => Scalars.Int),
        new("weekday", "Weekday", Days, [], (_, _) => Scalars.Int),
        new("addDays", "AddDays", Days, [Scalars.Int], (of, _) => of),
        new("hour", "Hour", Hours, [], (_, _) => Scalars.Int),
        new("minute", "Minute", Hours, [], (_, _) => Scalars.Int),
        new("date", "DateOf", [ScalarKind.DateTime], [], (_, _) => new ScalarType(Date)),
        new("time", "TimeOf", [ScalarKind.DateTime], [], (_, _) => new ScalarType(Time)),
        new("days", "Days", [Duration], [], (_, _) => Scalars.Int),
        new("hours", "Hours", [Duration], [], (_, _) => Scalars.Int),
        new("minutes", "Minutes", [Duration], [], (_, _) => Scalars.Int),
        new("seconds", "Seconds", [Duration], [], (_, _) => Scalars.Int),
    ];

    /// <summary>Functions that stand alone, with what they take.</summary>
    public static readonly IReadOnlyDictionary<string, int> Free = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["min"] = 2,
        ["max"] = 2,
        ["abs"] = 1,
        ["round"] = 2,
        ["divide"] = 2,
    };

    /// <summary>The functions a kind of value has.</summary>
    public static IEnumerable<BuiltInFunction> Of(ScalarKind? kind) => All.Where(it => kind is { } known && it.Of.Contains(known));

    // What is cut out of digits is digits; what is cut out of a telephone number is a text.
    private static ScalarType Shortened(FlowType of, long? count)
    {
        var longest = Scalars.TextLength(of);
        int? kept = count is >= 0 and <= SemanticLimits.TextCharactersMax ? (int)count : null;
        var length = kept is { } some ? Math.Min(some, longest ?? some) : longest;
        return new ScalarType(Scalars.KindOf(of) == Digits ? Digits : Text, length);
    }
}
