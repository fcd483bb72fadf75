using System.Globalization;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Data.Statements;

/// <summary>Every sentence about statements outside SQL. None holds a value of a caller.</summary>
internal static class StatementReport
{
    public static string TimedOut(StatementManifest statement) =>
        string.Create(CultureInfo.InvariantCulture, $"`{statement.Name}`{On(statement)} did not end within {statement.Within.TotalSeconds:0.###} s.");

    public static string Busy(StatementManifest statement) =>
        string.Create(CultureInfo.InvariantCulture, $"`{statement.Name}` failed: {DataLimits.WaitingMax} others are waiting already.");

    public static string Closing(StatementManifest statement) => $"`{statement.Name}` failed: the server is closing.";

    public static string Failed(StatementManifest statement, string why) => $"`{statement.Name}`{On(statement)} failed: {why}";

    public static string OtherBinding(StatementManifest statement) =>
        $"Source `{statement.Source}` is bound to something else than `{statement.Name}` asks; give it \"provider\": \"{statement.Kind}\" in callcenter.json.";

    public static string UnknownKind(StatementManifest statement) =>
        $"`{statement.Name}` failed: this server does not know statements of kind `{statement.Kind}`.";

    public static string FieldMissing(string field, string type) => $"the answer has no field `{field}` ({type})";

    public static string FieldUnfit(string field, string type, string found) => $"the field `{field}` is declared {type}, but the answer has {found}";

    public static string FieldTooLong(string field, string type, int lengthMax) =>
        string.Create(CultureInfo.InvariantCulture, $"the field `{field}` ({type}) is longer than {lengthMax} characters");

    public static string ResultUnfit(string type, string found) => $"the result is declared {type}, but the answer is {found}";

    public static string TooManyRows(int declared, int found) =>
        string.Create(CultureInfo.InvariantCulture, $"the list is declared to hold at most {declared}, but the answer holds {found}");

    public static string MoreThan(int declared) =>
        string.Create(CultureInfo.InvariantCulture, $"the list is declared to hold at most {declared}, but it holds more");

    public static string FieldUnknownValue(string field, IReadOnlyList<string> values) =>
        $"the field `{field}` is none of {string.Join(", ", values)}";

    private static string On(StatementManifest statement) => statement.Source.Length > 0 ? $" on source `{statement.Source}`" : "";
}
