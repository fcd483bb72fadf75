using System.Globalization;

namespace CallCenter.Sip.Messages.Values;

/// <summary>The <c>q</c> of RFC 3261 section 25.1: 0 to 1 with at most three digits behind the point.</summary>
public static class QualityValue
{
    /// <summary>Thousandths, 0 to 1000; null when the text is no such number.</summary>
    public static int? ThousandthsOf(string? text)
    {
        if (text is null or "" || text.Length > "0.000".Length || text[0] is not ('0' or '1') || (text.Length > 1 && text[1] != '.'))
        {
            return null;
        }

        var digits = text.Length > 2 ? text[2..].PadRight(3, '0') : "000";
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var behind))
        {
            return null;
        }

        var thousandths = ((text[0] - '0') * 1000) + behind;
        return thousandths <= 1000 ? thousandths : null;
    }

    /// <summary>The text for thousandths, such as <c>0.25</c>.</summary>
    public static string ToText(int thousandths)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(thousandths);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(thousandths, 1000);
        return (thousandths / 1000m).ToString("0.###", CultureInfo.InvariantCulture);
    }
}
