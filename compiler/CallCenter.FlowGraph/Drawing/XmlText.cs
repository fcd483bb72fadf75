using System.Text;
using System.Xml;

namespace CallCenter.FlowGraph.Drawing;

/// <summary>Text as XML takes it.</summary>
internal static class XmlText
{
    /// <summary>Escapes a text for content and for attributes in double quotes; what XML 1.0 cannot hold becomes a dot.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&':
                    escaped.Append("&amp;");
                    break;
                case '<':
                    escaped.Append("&lt;");
                    break;
                case '>':
                    escaped.Append("&gt;");
                    break;
                case '"':
                    escaped.Append("&quot;");
                    break;
                case '\n':
                    escaped.Append("&#10;");
                    break;
                case <= 0xFFFF when !XmlConvert.IsXmlChar((char)rune.Value):
                    escaped.Append('·');
                    break;
                default:
                    escaped.Append(rune.ToString());
                    break;
            }
        }

        return escaped.ToString();
    }
}
