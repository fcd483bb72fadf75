using CallCenter.LanguageServer.Protocol;
using CallCenter.LanguageServer.Rpc;

namespace CallCenter.LanguageServer.Lifecycle;

/// <summary>What the editor shows in the server's log.</summary>
internal sealed class ServerLog
{
    private const int ErrorType = 1;
    private const int InformationType = 3;

    /// <summary>Where it goes; null until there is a client.</summary>
    public RpcConnection? Client { get; set; }

    /// <summary>Something of the server failed.</summary>
    public void Failed(string what, Exception exception) => Send(
        ErrorType, $"{what} failed: {exception.GetType().Name}: {exception.Message}{At(exception)}");

    /// <summary>Something that helps to understand what happens.</summary>
    public void Tell(string sentence) => Send(InformationType, sentence);

    private void Send(int type, string message) =>
        _ = Client?.NotifyAsync("window/logMessage", new LogMessageParams(type, message), LspJson.Own.LogMessageParams);

    // The innermost place of ours is enough to find it, and stays on one line.
    private static string At(Exception exception) =>
        exception.StackTrace?.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Contains("CallCenter.", StringComparison.Ordinal)) is { } place
            ? $" ({place})"
            : "";
}
