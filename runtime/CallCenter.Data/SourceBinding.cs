namespace CallCenter.Data;

/// <summary>Binds a declared data source to a database.</summary>
/// <param name="Name">Name of the source in the project.</param>
/// <param name="Provider">Kind of database: <c>sqlite</c>.</param>
/// <param name="ConnectionString">
/// For SQLite: the path of the file, relative to the project folder, or a full connection string.
/// </param>
/// <param name="Seed">
/// Path of an SQL script, relative to the project folder, that makes the SQLite file when it does not exist yet; null for none.
/// The script runs in one transaction and must not contain its own.
/// </param>
public sealed record SourceBinding(string Name, string Provider, string ConnectionString, string? Seed = null);
