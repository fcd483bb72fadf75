namespace CallCenter.Sip.Messages;

/// <summary>One header line as text.</summary>
public sealed record SipHeader(string Name, string Value);
