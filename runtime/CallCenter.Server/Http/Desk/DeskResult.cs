using System.Text.Json.Serialization.Metadata;
using CallCenter.Hosting.Agents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace CallCenter.Server.Http.Desk;

/// <summary>What is answered: a value, nothing, or a problem.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Value">What is written; null for nothing.</param>
/// <param name="Type">How it is written.</param>
/// <param name="IsWritten">Whether the answer is on its way already.</param>
internal readonly record struct DeskResult(int Status, object? Value, JsonTypeInfo? Type, bool IsWritten = false)
{
    /// <summary>The answer is on its way already.</summary>
    public static DeskResult Written { get; } = new(StatusCodes.Status200OK, null, null, IsWritten: true);

    /// <summary>Done, and nothing to say.</summary>
    public static DeskResult Nothing { get; } = new(StatusCodes.Status204NoContent, null, null);

    /// <summary>What was asked for.</summary>
    public static DeskResult Of<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) => new(status, value, type);

    /// <summary>A refusal (RFC 9457).</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="sentence">Why, and what to do.</param>
    public static DeskResult Refused(int status, string sentence) =>
        new(status, new Problem("about:blank", ReasonPhrases.GetReasonPhrase(status), status, sentence), DeskJson.Default.Problem);

    /// <summary>What the desk answered: done, or refused.</summary>
    /// <param name="answer">Its answer.</param>
    /// <param name="done">What is answered when it was done.</param>
    public static DeskResult Of(DeskAnswer answer, Func<DeskResult> done) => answer.Problem is { } problem ? Refused(StatusOf(answer.Kind), problem) : done();

    /// <summary>What the desk answered; 202 with the call when it has begun.</summary>
    /// <param name="answer">Its answer.</param>
    /// <param name="call">The call it concerns, unless the answer says another.</param>
    public static DeskResult Begun(DeskAnswer answer, string? call) =>
        Of(answer, () => Of(new Accepted(answer.Call ?? call), DeskJson.Default.Accepted, StatusCodes.Status202Accepted));

    /// <summary>The status of a kind of refusal.</summary>
    public static int StatusOf(DeskRefusal kind) => kind switch
    {
        DeskRefusal.Unknown => StatusCodes.Status404NotFound,
        DeskRefusal.Forbidden => StatusCodes.Status403Forbidden,
        DeskRefusal.Invalid => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status409Conflict,
    };
}
