namespace CallCenter.Media.Sdp;

/// <summary>What one session description may make us hold.</summary>
internal static class SdpLimits
{
    public const int CharactersMax = 64 * 1024;
    public const int LinesMax = 2000;
    public const int MediaMax = 32;
    public const int FormatsMax = 128;
    public const int AttributesMax = 512;
}
