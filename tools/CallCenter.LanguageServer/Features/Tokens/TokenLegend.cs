using CallCenter.LanguageServer.Protocol;

namespace CallCenter.LanguageServer.Features.Tokens;

/// <summary>Kinds of tokens, in the order of the legend.</summary>
internal enum TokenType
{
    Keyword,
    Comment,
    String,
    Number,
    Function,
    Macro,
    Class,
    Type,
    Enum,
    EnumMember,
    Variable,
    Parameter,
    Property,
    Event,
}

/// <summary>What is to be said of a token besides its kind; each is a bit.</summary>
[Flags]
internal enum TokenModifiers
{
    None = 0,
    Declaration = 1,
    Readonly = 2,
    Documentation = 4,
    DefaultLibrary = 8,
}

/// <summary>The names of kinds and modifiers in the protocol.</summary>
internal static class TokenLegend
{
    /// <summary>The legend, made of the names above.</summary>
    public static SemanticTokensLegend Legend { get; } = new(
        [.. Enum.GetNames<TokenType>().Select(Camel)],
        [.. Enum.GetNames<TokenModifiers>().Skip(1).Select(Camel)]);

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
