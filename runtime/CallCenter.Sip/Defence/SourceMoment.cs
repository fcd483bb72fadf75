namespace CallCenter.Sip.Defence;

/// <summary>When a source is looked at, and by what rules.</summary>
internal readonly record struct SourceMoment(long Now, long Frequency, SipDefenceOptions Options);

/// <summary>Looks at a source under the lock of its place; short, and calling nothing else.</summary>
internal delegate bool SourceUse(ref SourceState state, in SourceMoment moment);
