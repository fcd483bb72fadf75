namespace CallCenter.Data.Tcp;

/// <summary>Binds a declared source of kind <c>tcp</c> to a server.</summary>
/// <param name="Name">Name of the source in the project.</param>
/// <param name="Host">Name or address of the server.</param>
/// <param name="Port">Its port.</param>
/// <param name="Encoding"><c>utf-8</c>, <c>gbk</c> or <c>gb18030</c>.</param>
/// <param name="Connections">Most connections at a time; one exchange is under way on each.</param>
public sealed record TcpBinding(string Name, string Host, int Port, string Encoding = "utf-8", int Connections = 2);
