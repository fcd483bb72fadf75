namespace CallCenter.Sip.Messages;

/// <summary>Where one header lies in the bytes of its message; the value is unfolded and trimmed.</summary>
internal readonly record struct HeaderField(HeaderName Name, TextRange NameText, TextRange Value);
