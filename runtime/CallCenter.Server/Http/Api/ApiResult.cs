using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace CallCenter.Server.Http.Api;

/// <summary>What is answered: a value, nothing, or a problem.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Value">What is written; null for nothing.</param>
/// <param name="Type">How it is written.</param>
/// <param name="IsWritten">Whether the answer is on its way already.</param>
internal readonly record struct ApiResult(int Status, object? Value, JsonTypeInfo? Type, bool IsWritten = false)
{
    /// <summary>The answer is on its way already.</summary>
    public static ApiResult Written { get; } = new(StatusCodes.Status200OK, null, null, IsWritten: true);

    /// <summary>Done, and nothing to say.</summary>
    public static ApiResult Nothing { get; } = new(StatusCodes.Status204NoContent, null, null);

    /// <summary>Why it was refused; null when it was not.</summary>
    public string? Sentence => (Value as Problem)?.Detail;

    /// <summary>What was asked for.</summary>
    public static ApiResult Of<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) => new(status, value, type);

    /// <summary>A refusal (RFC 9457).</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="sentence">Why, and what to do.</param>
    public static ApiResult Refused(int status, string sentence) =>
        new(status, new Problem("about:blank", ReasonPhrases.GetReasonPhrase(status), status, sentence), ApiJson.Default.Problem);
}
