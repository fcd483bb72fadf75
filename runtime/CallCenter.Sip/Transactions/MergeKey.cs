namespace CallCenter.Sip.Transactions;

/// <summary>What the copies of one INVITE have in common when a fork brings it here twice (RFC 3261 section 8.2.2.2).</summary>
internal readonly record struct MergeKey(string CallId, string FromTag, uint Sequence);
