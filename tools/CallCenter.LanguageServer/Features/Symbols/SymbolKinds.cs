namespace CallCenter.LanguageServer.Features.Symbols;

/// <summary>Kinds of symbols in the protocol, chosen for the picture an editor shows.</summary>
internal static class SymbolKinds
{
    public const int Module = 2;
    public const int Class = 5;
    public const int Method = 6;
    public const int Field = 8;
    public const int Enum = 10;
    public const int Interface = 11;
    public const int Function = 12;
    public const int Constant = 14;
    public const int Text = 15;
    public const int Number = 16;
    public const int Boolean = 17;
    public const int List = 18;
    public const int Key = 20;
    public const int EnumMember = 22;
    public const int Struct = 23;
    public const int Event = 24;

    /// <summary>The kind of what a word declares.</summary>
    /// <param name="kind">What an author calls it.</param>
    public static int Of(string kind) => kind switch
    {
        "project" => Module,
        "flow" => Function,
        "state" or "query" or "command" or "procedure" or "service" or "function" or "script" => Method,
        "prompt" => Text,
        "setting" => Constant,
        "switch" => Boolean,
        "record" or "call data" => Struct,
        "enum" => Enum,
        "field" or "fact" => Field,
        "value" => EnumMember,
        "hours" or "holidays" or "test" or "alarm" => Event,
        "table" => List,
        "menu" => Key,
        "measure" => Number,
        "inbound" or "outbound" or "source" => Interface,
        _ => Class,
    };
}
