using System.Text.Json;
using System.Text.Json.Serialization;
using CallCenter.Hosting.Calls;
using CallCenter.Telephony.Supervising;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CallCenter.Server.Http;

/// <summary>
/// Talks and their supervisors over HTTP: <c>GET /calls</c> lists the talks, <c>POST /calls/ID/supervisors</c> calls a
/// supervisor into one or lets him do something else, <c>DELETE</c> of the same sends him away. From elsewhere than
/// this machine it needs a token: whoever reaches it can listen to every talk.
/// </summary>
internal static class SupervisionPage
{
    private const int BodyBytesMax = 4096;
    private const int TargetCharactersMax = 256;

    public static void Map(WebApplication application, CallHost calls)
    {
        application.MapGet("/calls", context => ListAsync(context, calls));
        application.MapPost("/calls/{id}/supervisors", context => SuperviseAsync(context, calls));
        application.MapDelete("/calls/{id}/supervisors", context => EndAsync(context, calls));
    }

    private static async Task ListAsync(HttpContext context, CallHost calls) => await context.Response.WriteAsJsonAsync(
        await calls.TalksAsync(context.RequestAborted), SupervisionJson.Default.IReadOnlyListTalkNow, contentType: null, context.RequestAborted);

    private static async Task SuperviseAsync(HttpContext context, CallHost calls)
    {
        if (await ReadAsync(context) is not { With.Length: > 0 and <= TargetCharactersMax } wish || ModeOf(wish.Mode) is not { } mode)
        {
            await SayAsync(context, StatusCodes.Status400BadRequest, "what is expected is like { \"with\": \"8001\", \"mode\": \"listen\" }; mode is listen, whisper, barge or intercept");
            return;
        }

        var answer = await calls.SuperviseAsync(IdOf(context), wish.With, mode, wish.Warn, context.RequestAborted);
        await (answer switch
        {
            { IsFound: false } => SayAsync(context, StatusCodes.Status404NotFound, "There is no such call; `callcenter supervise` lists those in which somebody talks to the caller."),
            { Problem: { } problem } => SayAsync(context, StatusCodes.Status409Conflict, problem),
            _ => SayAsync(context, StatusCodes.Status202Accepted, $"{wish.With} does so as soon as he is there"),
        });
    }

    private static async Task EndAsync(HttpContext context, CallHost calls)
    {
        var isEnded = await calls.EndSupervisionAsync(IdOf(context), context.RequestAborted);
        await SayAsync(context, isEnded ? StatusCodes.Status200OK : StatusCodes.Status404NotFound, isEnded ? "nobody supervises that call any more" : "nobody supervises such a call");
    }

    private static async Task<SupervisionWish?> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength is null or > BodyBytesMax)
        {
            return null;
        }

        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, SupervisionJson.Default.SupervisionWish, context.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static SupervisionMode? ModeOf(string? written) => written switch
    {
        "listen" => SupervisionMode.Listen,
        "whisper" => SupervisionMode.Whisper,
        "barge" => SupervisionMode.Barge,
        "intercept" => SupervisionMode.Intercept,
        _ => null,
    };

    private static string IdOf(HttpContext context) => context.Request.RouteValues["id"] as string ?? "";

    private static Task SayAsync(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(sentence + "\n", context.RequestAborted);
    }
}

/// <summary>What a supervisor is asked to do.</summary>
/// <param name="With">Whom to call: a number or a <c>sip:</c> address.</param>
/// <param name="Mode">listen, whisper, barge or intercept.</param>
/// <param name="Warn">Whether the agent hears a tone before he barges in.</param>
internal sealed record SupervisionWish(string? With, string? Mode, bool Warn = false);

/// <summary>Reads and writes them without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(SupervisionWish))]
[JsonSerializable(typeof(IReadOnlyList<TalkNow>))]
internal sealed partial class SupervisionJson : JsonSerializerContext;
