using System.Buffers;

namespace CallCenter.Telephony.Trunks;

/// <summary>Which numbers are meant: one number, or, with <c>*</c> at the end, all that begin so.</summary>
/// <param name="Text">As written: digits, <c>+</c>, <c>#</c>; <c>*</c> alone for every number.</param>
public readonly record struct NumberPattern(string Text)
{
    /// <summary>The longest pattern, its star left out.</summary>
    public const int LengthMax = 32;

    private static readonly SearchValues<char> Dialled = SearchValues.Create("0123456789*#");

    /// <summary>Whether it stands for all numbers that begin so.</summary>
    public bool IsPrefix => Text.EndsWith('*');

    /// <summary>What a number begins with, or is.</summary>
    public string Start => IsPrefix ? Text[..^1] : Text;

    /// <summary>Whether a number is meant.</summary>
    public bool Fits(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return IsPrefix ? number.AsSpan().StartsWith(Text.AsSpan(0, Text.Length - 1), StringComparison.Ordinal) : number == Text;
    }

    /// <summary>Whether a text can be a pattern.</summary>
    public static bool IsOne(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = text.EndsWith('*') ? text.AsSpan(0, text.Length - 1) : text;
        return text.Length > 0 && start.Length <= LengthMax && IsNumber(start);
    }

    /// <summary>Whether a text is made of what telephones can dial: digits, <c>*</c> and <c>#</c>, a <c>+</c> in front.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text)
    {
        var digits = text is ['+', ..] ? text[1..] : text;
        return !digits.ContainsAnyExcept(Dialled);
    }
}
