using System.Text.Json;
using CallCenter.Media.Fax;

namespace CallCenter.Server.Configuration;

public sealed partial record ProjectConfiguration // ProjectConfiguration.Fax.cs
{
    /// <summary>How we present ourselves in faxes.</summary>
    public FaxOptions Fax { get; init; } = new();

    /// <summary>Whether received faxes become PDF files.</summary>
    public bool PacksFaxes { get; init; }

    private (ProjectConfiguration? Next, string? Problem) WithFax(JsonElement written)
    {
        if (written.ValueKind != JsonValueKind.Object)
        {
            return (null, "\"fax\" must be an object, such as { \"format\": \"pdf\", \"ident\": \"+862166668800\", \"header\": \"Example Ltd\" }.");
        }

        var next = this;
        foreach (var entry in written.EnumerateObject())
        {
            switch (entry.Name)
            {
                case "format" when Text(entry) is "tiff" or "pdf":
                    next = next with { PacksFaxes = Text(entry) == "pdf" };
                    break;
                case "format":
                    return (null, "\"fax\": \"format\" must be \"tiff\" or \"pdf\".");
                case "ident" when IsIdent(Text(entry)):
                    next = next with { Fax = next.Fax with { Ident = Text(entry) } };
                    break;
                case "ident":
                    return (null, $"\"fax\": \"ident\" must be a number of at most {FaxOptions.IdentCharactersMax} digits, spaces and `+`, such as \"+86 21 6666 8800\".");
                case "header" when IsHeader(Text(entry)):
                    next = next with { Fax = next.Fax with { Header = Text(entry) } };
                    break;
                case "header":
                    return (null, $"\"fax\": \"header\" must be at most {FaxOptions.HeaderCharactersMax} Latin characters: the line above pages is drawn by the modem.");
                default:
                    return (null, $"\"fax\" has no entry \"{entry.Name}\"; known are format, ident, header.");
            }
        }

        return (next, null);
    }

    private static bool IsIdent(string text) =>
        text.Length is > 0 and <= FaxOptions.IdentCharactersMax && text.All(static letter => char.IsAsciiDigit(letter) || letter is ' ' or '+');

    private static bool IsHeader(string text) =>
        text.Length is > 0 and <= FaxOptions.HeaderCharactersMax && text.All(static letter => letter is >= ' ' and <= '~');
}
