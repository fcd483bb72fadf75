using System.Text;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Dialogs;

/// <summary>Reads header values of the form <c>word;name=value</c>, such as Event and Subscription-State.</summary>
internal static class HeaderText
{
    /// <summary>What stands before the first semicolon.</summary>
    public static string FirstWord(string value)
    {
        var end = value.IndexOf(';', StringComparison.Ordinal);
        return (end < 0 ? value : value[..end]).Trim();
    }

    /// <summary>Value of a parameter; null when absent.</summary>
    public static string? Parameter(string value, ReadOnlySpan<byte> name)
    {
        var start = value.IndexOf(';', StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var bytes = Encoding.UTF8.GetBytes(value[start..]);
        return Parameters.TryFind(bytes, name, out var found) ? Encoding.UTF8.GetString(found.Of(bytes)) : null;
    }
}
