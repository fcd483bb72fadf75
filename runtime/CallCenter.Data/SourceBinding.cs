namespace CallCenter.Data;

/// <summary>Binds a declared data source to a database.</summary>
/// <param name="Name">Name of the source in the project.</param>
/// <param name="Provider">
/// Kind of database: <c>sqlite</c>, <c>postgresql</c>, <c>sqlserver</c>; any other word where <paramref name="PlugIn"/> brings the driver.
/// </param>
/// <param name="ConnectionString">
/// For SQLite: the path of the file, relative to the project folder, or a full connection string. <c>${NAME}</c> stands for the
/// environment variable <c>NAME</c>; its value is quoted as the connection string needs it.
/// </param>
/// <param name="Seed">
/// Path of an SQL script, relative to the project folder, that makes the SQLite file when it does not exist yet; null for none.
/// The script runs in one transaction and must not contain its own.
/// </param>
/// <param name="PlugIn">Where the driver of another kind of database is; null for the built-in ones.</param>
/// <param name="Connections">Connections held open at most, 1 to 64; null for what suits the kind of database.</param>
public sealed record SourceBinding(
    string Name, string Provider, string ConnectionString, string? Seed = null, DriverPlugIn? PlugIn = null, int? Connections = null)
{
    /// <summary>
    /// The script itself, for a source the product brings along; null for none or for <see cref="Seed"/>. It also runs on a file
    /// that is there, to make what a later version added: it says <c>IF NOT EXISTS</c> everywhere.
    /// </summary>
    public string? SeedText { get; init; }
}

/// <summary>A driver that comes with the project.</summary>
/// <param name="Assembly">Path of its assembly, relative to the project folder and inside <c>plugins</c>.</param>
/// <param name="Factory">Full name of its <see cref="System.Data.Common.DbProviderFactory"/>.</param>
public sealed record DriverPlugIn(string Assembly, string Factory);
