using System.Text.Json.Serialization.Metadata;

namespace CallCenter.Server.Http.Api;

/// <summary>
/// One operation of an API: what is mapped and what its <c>openapi.json</c> describes, so that they cannot differ.
/// </summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Its path below the API's root, with parameters in braces.</param>
/// <param name="Operation">Its name.</param>
/// <param name="Summary">What it does, in a line.</param>
internal abstract record ApiRoute(string Method, string Path, string Operation, string Summary)
{
    /// <summary>What belongs together.</summary>
    public required string Tag { get; init; }

    /// <summary>Whether a token must be sent along.</summary>
    public abstract bool NeedsToken { get; }

    /// <summary>Whom it is for, such as <c>managers</c>; null for everybody who has a token.</summary>
    public abstract string? For { get; }

    /// <summary>The body; null for none.</summary>
    public JsonTypeInfo? Body { get; init; }

    /// <summary>Parameters of path and query.</summary>
    public IReadOnlyList<ApiParameter> Parameters { get; init; } = [];

    /// <summary>The status when all is well.</summary>
    public int Success { get; init; } = 200;

    /// <summary>Other statuses when all is well.</summary>
    public IReadOnlyList<int> FurtherSuccesses { get; init; } = [];

    /// <summary>What is answered then; null for nothing, or no JSON.</summary>
    public JsonTypeInfo? Result { get; init; }

    /// <summary>Media types of an answer that is no JSON.</summary>
    public IReadOnlyList<string> Media { get; init; } = [];

    /// <summary>Refusals besides those that follow from body, token and role.</summary>
    public IReadOnlyList<int> Refusals { get; init; } = [];

    /// <summary>Most bytes of the body.</summary>
    public int BodyBytesMax { get; init; } = ApiBody.BytesMax;

    /// <summary>How long the answer may take, with the reading of its body; infinite for one that bounds itself.</summary>
    public TimeSpan AnswerMax { get; init; } = ApiServing.AnswerMax;
}

/// <summary>A parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsInPath">Whether it stands in the path; otherwise it is an optional one of the query.</param>
/// <param name="Type">Its JSON type: <c>string integer boolean</c>.</param>
/// <param name="Description">What it is.</param>
internal sealed record ApiParameter(string Name, bool IsInPath, string Type, string Description)
{
    /// <summary>Format of JSON Schema; null for none.</summary>
    public string? Format { get; init; }

    /// <summary>Most characters of a text, or the greatest number.</summary>
    public int Max { get; init; } = ApiText.NameMax;

    /// <summary>Whether it stands for all parameters whose name begins with it, such as <c>fact.</c>.</summary>
    public bool IsPrefix { get; init; }

    /// <summary>A text in the path.</summary>
    public static ApiParameter InPath(string name, string description, int max = ApiText.NameMax) => new(name, true, "string", description) { Max = max };

    /// <summary>A text in the query.</summary>
    public static ApiParameter InQuery(string name, string description) => new(name, false, "string", description);
}
