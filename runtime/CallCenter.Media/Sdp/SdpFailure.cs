namespace CallCenter.Media.Sdp;

/// <summary>Why no audio was agreed on.</summary>
public enum SdpFailure
{
    /// <summary>It was.</summary>
    None,

    /// <summary>The text is not SDP: answer 400.</summary>
    Malformed,

    /// <summary>No plain RTP audio, or no codec in common: answer 488.</summary>
    NothingInCommon,
}
