namespace CallCenter.Data.Http;

/// <summary>Binds a declared source of kind <c>http</c> to a server.</summary>
/// <param name="Name">Name of the source in the project.</param>
/// <param name="Url">What every path is added to: <c>http://</c> or <c>https://</c>, without query.</param>
/// <param name="Headers">Header fields of every request.</param>
public sealed record HttpBinding(string Name, Uri Url, IReadOnlyDictionary<string, string> Headers);
