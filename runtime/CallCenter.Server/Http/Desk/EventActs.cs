using System.Globalization;
using CallCenter.Server.Http.Api;
using Microsoft.AspNetCore.Http;

namespace CallCenter.Server.Http.Desk;

/// <summary>The WebSocket of events and commands.</summary>
internal static class EventActs
{
    /// <summary>The protocol a browser offers beside its token, which must not be echoed.</summary>
    public const string Protocol = "callcenter.v1";

    private const string TokenProtocol = "bearer.";

    // A browser that lost its network is noticed within both.
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PongMax = TimeSpan.FromSeconds(10);

    /// <summary>The token that a browser offers as a protocol, for it can set no header; empty when there is none.</summary>
    public static string TokenOf(HttpContext context) => context.WebSockets.IsWebSocketRequest
        && context.WebSockets.WebSocketRequestedProtocols.FirstOrDefault(offered => offered.StartsWith(TokenProtocol, StringComparison.Ordinal)) is { } token
            ? token[TokenProtocol.Length..]
            : "";

    public static async Task<ApiResult> ListenAsync(DeskRequest request)
    {
        var context = request.Context;
        if (!context.WebSockets.IsWebSocketRequest)
        {
            return ApiResult.Refused(StatusCodes.Status400BadRequest, "Events come over a WebSocket (RFC 6455); ask for an upgrade.");
        }

        var offered = context.WebSockets.WebSocketRequestedProtocols;
        if (offered.Count > 0 && !offered.Contains(Protocol))
        {
            return ApiResult.Refused(StatusCodes.Status400BadRequest, $"Offer the protocol {Protocol} besides the token.");
        }

        var after = default(long?);
        if (request.InQuery("after") is { } written)
        {
            if (!long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var known))
            {
                return ApiResult.Refused(StatusCodes.Status400BadRequest, "\"after\" is the number of an event.");
            }

            after = known;
        }

        var hub = request.Api.Hub;
        if (!hub.Presence.TryArrive(request.By, DeskHub.WindowsMax))
        {
            return ApiResult.Refused(StatusCodes.Status429TooManyRequests, $"An agent has at most {DeskHub.WindowsMax} windows; close one.");
        }

        try
        {
            await ServeAsync(request, offered.Count > 0 ? Protocol : null, after);
        }
        finally
        {
            hub.Presence.Leave(request.By);
        }

        return ApiResult.Written;
    }

    private static async Task ServeAsync(DeskRequest request, string? protocol, long? after)
    {
        var accepted = await request.Context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            SubProtocol = protocol,
            KeepAliveInterval = PingInterval,
            KeepAliveTimeout = PongMax,
        });
        using var socket = new DeskSocket(accepted, request.Who.Session, request.Who.Entry);
        var hub = request.Api.Hub;
        hub.Add(socket, after);
        try
        {
            await socket.RunAsync((message, cancellation) => AnswerAsync(request, socket, message, cancellation));
        }
        finally
        {
            hub.Remove(socket);
        }
    }

    private static async Task AnswerAsync(DeskRequest request, DeskSocket socket, ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        var (read, problem) = ApiBody.Read(message, EventJson.Default.CommandMessage);
        var answer = read is CommandMessage command
            ? await RunAsync(request, socket, command, cancellation)
            : new AnswerMessage(null, problem, StatusCodes.Status400BadRequest, null);
        socket.Send(ApiWriting.Bytes(answer, EventJson.Default.AnswerMessage));
    }

    private static async Task<AnswerMessage> RunAsync(DeskRequest request, DeskSocket socket, CommandMessage command, CancellationToken cancellation)
    {
        // Rights as they are now, not as they were when the window was opened.
        if (request.Api.Sessions.EntryOf(socket.Session) is not { } entry)
        {
            socket.Close(DeskSocket.SessionOver, "the session is over");
            return new AnswerMessage(command.Id, "The session is over.", StatusCodes.Status401Unauthorized, null);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(ApiServing.AnswerMax);
#pragma warning disable CA1031 // The supervisor of a command: a fault of one is told and ends no window.
        try
        {
            var answer = await EventCommands.RunAsync(request.Desk, entry, command, limit.Token);
            return new AnswerMessage(command.Id, answer.Problem, answer.IsDone ? StatusCodes.Status200OK : DeskResults.StatusOf(answer.Kind), answer.Call);
        }
        catch (OperationCanceledException)
        {
            return new AnswerMessage(command.Id, "The desk did not answer in time; try again.", StatusCodes.Status503ServiceUnavailable, null);
        }
        catch (Exception exception)
        {
            request.Api.Services.Log.Fault($"the command {command.Do} of agent {entry.Profile.Id} failed", exception);
            return new AnswerMessage(command.Id, "The server itself has failed; its log says where.", StatusCodes.Status500InternalServerError, null);
        }
#pragma warning restore CA1031
    }
}
