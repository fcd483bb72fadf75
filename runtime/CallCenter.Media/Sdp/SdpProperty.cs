namespace CallCenter.Media.Sdp;

/// <summary>An <c>a=</c> line: <c>a=name</c> or <c>a=name:value</c>.</summary>
public readonly record struct SdpProperty(string Name, string Value);
