namespace CallCenter.Media.Sdp;

/// <summary>The outcome of reading an offer or an answer.</summary>
/// <param name="Audio">What was agreed on, or null.</param>
/// <param name="Sdp">The answer to send when an offer was read.</param>
/// <param name="Failure">Why <paramref name="Audio"/> is null.</param>
/// <param name="Problem">The same as one sentence.</param>
public sealed record SdpResult(NegotiatedAudio? Audio, string? Sdp, SdpFailure Failure, string? Problem)
{
    internal static SdpResult Failed(SdpFailure failure, string problem) => new(null, null, failure, problem);
}
