namespace CallCenter.LanguageServer.Features.Completions;

/// <summary>Kinds of choices in the protocol, chosen for the picture an editor shows.</summary>
internal static class CompletionKinds
{
    private const int Method = 2;
    private const int Function = 3;
    private const int Field = 5;
    private const int Variable = 6;
    private const int Class = 7;
    private const int Interface = 8;
    private const int Value = 12;
    private const int Enum = 13;
    private const int Keyword = 14;
    private const int Snippet = 15;
    private const int Text = 1;
    private const int EnumMember = 20;
    private const int Constant = 21;
    private const int Struct = 22;
    private const int Event = 23;

    /// <summary>The kind of what an author calls so.</summary>
    public static int Of(string kind) => kind switch
    {
        "word" => Keyword,
        "outcome" => Event,
        "key" => Value,
        "snippet" => Snippet,
        "flow" or "state" => Function,
        "query" or "command" or "procedure" or "service" or "function" or "script" => Method,
        "prompt" => Text,
        "setting" or "switch" => Constant,
        "record" => Struct,
        "type" or "enum" => Enum,
        "value" or "language" => EnumMember,
        "field" or "fact" or "call data" => Field,
        "let" or "var" or "parameter" => Variable,
        "source" or "inbound" or "outbound" => Interface,
        _ => Class,
    };
}
