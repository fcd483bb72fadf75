namespace CallCenter.Media.Dtmf;

/// <summary>The sixteen keys and their event codes (RFC 4733 §3.2).</summary>
public static class KeyCodes
{
    private const string Keys = "0123456789*#ABCD";

    /// <summary>The event code of a key, -1 when it is not one.</summary>
    public static int CodeOf(char key) => Keys.IndexOf(char.ToUpperInvariant(key), StringComparison.Ordinal);

    /// <summary>The key of an event code, or '\0' when the event is not a key.</summary>
    public static char KeyOf(int code) => code >= 0 && code < Keys.Length ? Keys[code] : '\0';
}
