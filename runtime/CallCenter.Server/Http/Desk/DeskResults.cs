using CallCenter.Hosting.Agents;
using CallCenter.Server.Http.Api;
using Microsoft.AspNetCore.Http;

namespace CallCenter.Server.Http.Desk;

/// <summary>What the agents' desk answered, as an answer over HTTP.</summary>
internal static class DeskResults
{
    /// <summary>What the desk answered: done, or refused.</summary>
    /// <param name="answer">Its answer.</param>
    /// <param name="done">What is answered when it was done.</param>
    public static ApiResult Of(DeskAnswer answer, Func<ApiResult> done) =>
        answer.Problem is { } problem ? ApiResult.Refused(StatusOf(answer.Kind), problem) : done();

    /// <summary>What the desk answered; 202 with the call when it has begun.</summary>
    /// <param name="answer">Its answer.</param>
    /// <param name="call">The call it concerns, unless the answer says another.</param>
    public static ApiResult Begun(DeskAnswer answer, string? call) =>
        Of(answer, () => ApiResult.Of(new Accepted(answer.Call ?? call), DeskJson.Default.Accepted, StatusCodes.Status202Accepted));

    /// <summary>The status of a kind of refusal.</summary>
    public static int StatusOf(DeskRefusal kind) => kind switch
    {
        DeskRefusal.Unknown => StatusCodes.Status404NotFound,
        DeskRefusal.Forbidden => StatusCodes.Status403Forbidden,
        DeskRefusal.Invalid => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status409Conflict,
    };
}
