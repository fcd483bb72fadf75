using System.Text;

namespace CallCenter.Formatting.Layout;

/// <summary>The text of lines.</summary>
internal static class LineText
{
    /// <summary>All lines, each ended.</summary>
    public static string Join(IEnumerable<Line> lines, string lineEnd)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            line.WriteTo(text);
            text.Append(lineEnd);
        }

        return text.ToString();
    }
}
