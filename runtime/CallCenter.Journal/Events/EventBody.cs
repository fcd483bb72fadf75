using System.Buffers.Text;
using System.Text;

namespace CallCenter.Journal.Events;

/// <summary>Cuts the body of an event that is too long, so that it stays what a JSON array may hold.</summary>
internal static class EventBody
{
    /// <summary>Longest body in bytes.</summary>
    public const int BytesMax = 64 * 1024;

    // ,{"cut":2147483647} behind an ellipsis and a quote.
    private const int MarkBytesMax = 32;

    /// <summary>Copies the values of a body that fit, a text at the end shortened, and <c>{"cut":N}</c>: N bytes were left out.</summary>
    /// <param name="body">A body longer than <paramref name="into"/>.</param>
    /// <param name="into">Where it goes.</param>
    /// <returns>How many bytes that makes.</returns>
    public static int Cut(ReadOnlySpan<byte> body, Span<byte> into)
    {
        var (kept, isInText) = Fitting(body[..(into.Length - MarkBytesMax)]);
        body[..kept].CopyTo(into);
        var length = kept;
        if (isInText)
        {
            length += Encoding.UTF8.GetBytes("…\"", into[length..]);
        }

        if (length > 0)
        {
            into[length++] = (byte)',';
        }

        "{\"cut\":"u8.CopyTo(into[length..]);
        length += 7;
        Utf8Formatter.TryFormat(body.Length - kept, into[length..], out var digits);
        length += digits;
        into[length++] = (byte)'}';
        return length;
    }

    // How much of the beginning can be kept: up to a comma between values, or into a text that is a value itself.
    private static (int Kept, bool IsInText) Fitting(ReadOnlySpan<byte> beginning)
    {
        var (depth, isText, comma, safe) = (0, false, 0, 0);
        for (var at = 0; at < beginning.Length; at++)
        {
            var letter = beginning[at];
            if (isText)
            {
                // Before an escape and before a letter, never inside of one.
                safe = (letter & 0xC0) != 0x80 ? at : safe;
                isText = letter != '"';
                at += letter == '\\' ? EscapeBytes(beginning, at) - 1 : 0;
                continue;
            }

            isText = letter == '"';
            safe = isText ? at + 1 : safe;
            depth += letter is (byte)'[' or (byte)'{' ? 1 : letter is (byte)']' or (byte)'}' ? -1 : 0;
            comma = depth == 0 && letter == ',' ? at : comma;
        }

        return isText && depth == 0 ? (safe, true) : (comma, false);
    }

    private static int EscapeBytes(ReadOnlySpan<byte> text, int at) => at + 1 < text.Length && text[at + 1] == 'u' ? 6 : 2;
}
