using System.Globalization;

namespace CallCenter.Data;

/// <summary>Every sentence this project says. None holds a value of a caller.</summary>
internal static class Report
{
    public static string UnknownProvider(string source, string provider) =>
        $"Source `{source}` names the provider `{provider}`, which is unknown; `sqlite` is available.";

    public static string BoundTwice(string source) => $"Source `{source}` is bound twice.";

    public static string NotAConnection(string source, string why) =>
        $"The connection of source `{source}` cannot be read: {why}";

    public static string NeedsFile(string source) =>
        $"Source `{source}` needs a file; a database in memory cannot be shared by its connections.";

    public static string SeedMissing(string source, string seed) =>
        $"The seed `{seed}` of source `{source}` does not exist, and neither does its database.";

    public static string SeedFails(string source, string seed, string why) =>
        $"The seed `{seed}` of source `{source}` does not run: {why}";

    public static string FolderNotWritable(string source, string folder, string why) =>
        $"The folder `{folder}` of source `{source}` cannot be written: {why}";

    public static string NotBound(string statement, string source) => $"`{statement}` failed: source `{source}` is not bound.";

    public static string Busy(string statement, string source, int waiting) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"`{statement}` failed: source `{source}` is busy, {waiting} statements are waiting.");

    public static string Closing(string statement, string source) => $"`{statement}` failed: source `{source}` is closing.";

    public static string TimedOut(string statement, string source, TimeSpan within) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"`{statement}` on source `{source}` did not end within {within.TotalSeconds:0.###} s.");

    public static string FileAway(string file) => $"the file `{file}` does not exist";

    public static string Refused(string statement, string source, string why) =>
        $"`{statement}` failed on source `{source}`: {why}";

    public static string ArgumentCount(string statement, int expected, int given) =>
        string.Create(CultureInfo.InvariantCulture, $"`{statement}` failed: it takes {expected} values, but was given {given}.");

    public static string ArgumentUnfit(string statement, string name, string type, string found) =>
        $"`{statement}` failed: parameter `{name}` is declared {type}, but was given {found}.";

    public static string ColumnMissing(string statement, string name, string type) =>
        $"`{statement}` failed: the result has no column `{name}` ({type}).";

    public static string ColumnNull(string statement, string name, string type) =>
        $"`{statement}` failed: column `{name}` is declared {type}, but the database gave NULL.";

    public static string ColumnUnfit(string statement, string name, string type, string found) =>
        $"`{statement}` failed: column `{name}` is declared {type}, but the database gave {found}.";

    public static string ColumnTooLong(string statement, string name, string type, int lengthMax) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"`{statement}` failed: column `{name}` ({type}) is longer than {lengthMax} characters.");
}
