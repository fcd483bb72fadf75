using System.Globalization;

namespace CallCenter.Data;

/// <summary>Every sentence this project says. None holds a value of a caller.</summary>
internal static class Report
{
    public static string UnknownProvider(string source, string provider) =>
        $"Source `{source}` names the provider `{provider}`, which is unknown; `sqlite`, `postgresql` and `sqlserver` are built in, others are plug-ins.";

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

    public static string VariableMissing(string source, string variable) =>
        $"The connection of source `{source}` refers to the environment variable `{variable}`, which is not set.";

    public static string ConnectionCount(string source, int max) =>
        string.Create(CultureInfo.InvariantCulture, $"Source `{source}` holds 1 to {max} connections.");

    public static string PlugInOutside(string source, string assembly) =>
        $"The driver `{assembly}` of source `{source}` does not lie in the project's folder `plugins`.";

    public static string PlugInMissing(string source, string assembly) =>
        $"The driver `{assembly}` of source `{source}` does not exist; put the assembly and what it needs there.";

    public static string PlugInFactory(string source, string assembly, string factory) =>
        $"The driver `{assembly}` of source `{source}` holds no `DbProviderFactory` named `{factory}`.";

    public static string PlugInFails(string source, string assembly, string why) =>
        $"The driver `{assembly}` of source `{source}` cannot be loaded: {why}";

    public static string NoProcedures(string statement, string source, string product) =>
        $"The procedure `{statement}` cannot run on source `{source}`: {product} has no procedures.";

    public static string EncryptionNeedsKey(string statement, string name) =>
        $"`{name}` of `{statement}` is encrypted, but no key is configured; add \"encryption\": {{ \"key\": \"${{CALLCENTER_KEY}}\" }} to callcenter.json.";

    public static string KeyMissing(string statement, string name) =>
        $"`{statement}` failed: `{name}` is encrypted, and no key is configured.";

    public static string TooManyRows(string statement, int rowsMax) =>
        string.Create(CultureInfo.InvariantCulture, $"`{statement}` failed: the database gave more than {rowsMax} rows.");

    public static string ColumnNoneOf(string statement, string name, IReadOnlyList<string> values) =>
        $"`{statement}` failed: column `{name}` is one of {string.Join(", ", values)}, but the database gave another text.";

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
