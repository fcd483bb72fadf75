using System.Diagnostics.CodeAnalysis;
using System.Text;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Messages.Values;

/// <summary>Reads header values from text, and all values of a header from a message.</summary>
public static class HeaderValues
{
    /// <summary>Reads one value from text; false when it is none.</summary>
    public static bool TryParse<T>(string? text, [NotNullWhen(true)] out T? value)
        where T : class, IHeaderValue<T>
    {
        value = null;
        return text is not null && T.TryParse(Encoding.UTF8.GetBytes(text), out value);
    }

    /// <summary>Reads a value the program itself wrote; throws <see cref="FormatException"/> when it is none.</summary>
    public static T Parse<T>(string text)
        where T : class, IHeaderValue<T> =>
        TryParse<T>(text, out var value) ? value : throw new FormatException($"`{text}` is no {typeof(T).Name}.");

    /// <summary>
    /// Reads a header that may stand once only. False when it makes no sense or stands twice; true with null when it is
    /// absent.
    /// </summary>
    public static bool TryRead<T>(this SipMessage message, HeaderName name, out T? value)
        where T : class, IHeaderValue<T>
    {
        value = null;
        var isFound = false;
        foreach (ref readonly var field in message.Fields())
        {
            if (field.Name != name)
            {
                continue;
            }

            if (isFound || !T.TryParse(message.BytesOf(field.Value), out value))
            {
                value = null;
                return false;
            }

            isFound = true;
        }

        return true;
    }

    /// <summary>
    /// Reads every value of a header over all its lines, in order. False when one of them makes no sense, or when there
    /// are more than <see cref="SipLimits.ListEntriesMax"/>; then <paramref name="values"/> is empty.
    /// </summary>
    public static bool TryReadAll<T>(this SipMessage message, HeaderName name, out IReadOnlyList<T> values)
        where T : class, IHeaderValue<T>
    {
        List<T>? found = null;
        values = [];
        foreach (ref readonly var field in message.Fields())
        {
            if (field.Name == name && !TryLine(message.BytesOf(field.Value), ref found))
            {
                return false;
            }
        }

        values = found ?? [];
        return true;
    }

    private static bool TryLine<T>(ReadOnlySpan<byte> line, ref List<T>? found)
        where T : class, IHeaderValue<T>
    {
        while (true)
        {
            var end = T.IsList ? ListElements.EndOfElement(line) : line.Length;
            if (!T.TryParse(line[..end], out var value) || found?.Count >= SipLimits.ListEntriesMax)
            {
                return false;
            }

            (found ??= []).Add(value);
            if (end == line.Length)
            {
                return true;
            }

            line = line[(end + 1)..];
        }
    }
}
