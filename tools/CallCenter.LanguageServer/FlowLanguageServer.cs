using CallCenter.LanguageServer.Rpc;

namespace CallCenter.LanguageServer;

/// <summary>The language server: speaks the Language Server Protocol 3.17 with one editor.</summary>
public static class FlowLanguageServer
{
    /// <summary>Ended as the protocol says.</summary>
    public const int Done = 0;

    /// <summary>Ended without <c>shutdown</c>.</summary>
    public const int NotShutDown = 1;

    /// <summary>What came is not the protocol.</summary>
    public const int Unreadable = 2;

    /// <summary>Serves one editor until it ends.</summary>
    /// <param name="input">What the editor sends.</param>
    /// <param name="output">What it reads.</param>
    /// <param name="errors">For the one sentence that says why the server ends before it should.</param>
    /// <param name="options">What the server is given from outside.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The exit code: <see cref="Done"/>, <see cref="NotShutDown"/> or <see cref="Unreadable"/>.</returns>
    public static async Task<int> RunAsync(Stream input, Stream output, TextWriter errors, ServerOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(errors);
        using var session = new ServerSession(input, output, options);
        var end = await session.RunAsync(cancellation);
        if (end.Reason == RpcEndReason.Unreadable)
        {
            await errors.WriteLineAsync(end.Problem);
            return Unreadable;
        }

        return session.HasShutDown ? Done : NotShutDown;
    }
}
