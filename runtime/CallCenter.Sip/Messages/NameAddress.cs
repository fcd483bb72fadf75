namespace CallCenter.Sip.Messages;

/// <summary>A display name with a URI and header parameters, as in From, To, Contact and Route, as places in bytes.</summary>
/// <param name="Display">Display name without its quotes; empty when absent.</param>
/// <param name="Uri">The URI without angle brackets.</param>
/// <param name="Parameters">Header parameters from the first semicolon on; empty when absent.</param>
internal readonly record struct NameAddress(TextRange Display, TextRange Uri, TextRange Parameters);
