namespace CallCenter.Abstractions.Calls;

/// <content>Proof of who calls. What is compared never leaves the gateway: records keep its length and the result.</content>
public partial interface ICall
{
    /// <summary>Compares what the caller presented with what it must be.</summary>
    ValueTask<VerifyOutcome> VerifyAsync(string presented, string expected);

    /// <summary>Asks a query that gives a bool; no row is a refusal. Index into <c>ReleaseManifest.Statements</c>.</summary>
    ValueTask<VerifyOutcome> VerifyAsync(int statement, object?[] arguments);
}
