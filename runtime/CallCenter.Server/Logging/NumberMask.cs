using System.Text;

namespace CallCenter.Server.Logging;

/// <summary>Masks telephone numbers: the first three and the last four digits stay, as in <c>138****8000</c>; of a short one the last two.</summary>
internal static class NumberMask
{
    private const string Stars = "****";
    private const int LongMin = 9;
    private const int HeadKept = 3;
    private const int TailKept = 4;
    private const int ShortTailKept = 2;
    private const int InTextMin = 7; // What is shorter in a sentence is a duration, a status, a count.

    /// <summary>A number, or whatever stands in its place.</summary>
    public static string Of(string number) =>
        number.Length >= LongMin ? string.Concat(number.AsSpan(0, HeadKept), Stars, number.AsSpan(number.Length - TailKept))
        : number.Length > ShortTailKept ? string.Concat(Stars, number.AsSpan(number.Length - ShortTailKept))
        : number.Length == 0 ? "" : Stars;

    /// <summary>A sentence with the numbers in it masked.</summary>
    public static string In(string text)
    {
        var masked = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            masked.Append(end - i >= InTextMin ? Of(text[i..end]) : text[i..Math.Max(end, i + 1)]);
            i = Math.Max(end, i + 1);
        }

        return masked.ToString();
    }
}
