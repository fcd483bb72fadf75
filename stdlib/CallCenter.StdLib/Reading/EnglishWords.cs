namespace CallCenter.StdLib.Reading;

/// <summary>The pieces of spoken English. A piece is named by its word.</summary>
internal static class EnglishWords
{
    /// <summary>Zero to nineteen.</summary>
    public static IReadOnlyList<SpokenPiece> Small { get; } = All(
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
        "sixteen", "seventeen", "eighteen", "nineteen");

    /// <summary>Twenty to ninety.</summary>
    public static IReadOnlyList<SpokenPiece> Tens { get; } = All("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

    /// <summary>Thousand, million, billion.</summary>
    public static IReadOnlyList<SpokenPiece> Groups { get; } = All("thousand", "million", "billion");

    /// <summary>Zeroth to nineteenth.</summary>
    public static IReadOnlyList<SpokenPiece> SmallOrdinals { get; } = All(
        "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
        "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth");

    /// <summary>Twentieth to ninetieth.</summary>
    public static IReadOnlyList<SpokenPiece> TensOrdinals { get; } =
        All("twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth");

    /// <summary>Thousandth, millionth, billionth.</summary>
    public static IReadOnlyList<SpokenPiece> GroupOrdinals { get; } = All("thousandth", "millionth", "billionth");

    /// <summary>January to December.</summary>
    public static IReadOnlyList<SpokenPiece> Months { get; } = All(
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December");

    public static SpokenPiece Hundred { get; } = Of("hundred");

    public static SpokenPiece Hundredth { get; } = Of("hundredth");

    public static SpokenPiece Minus { get; } = Of("minus");

    public static SpokenPiece Point { get; } = Of("point");

    public static SpokenPiece Percent { get; } = Of("percent");

    public static SpokenPiece Plus { get; } = Of("plus");

    public static SpokenPiece Star { get; } = Of("star");

    public static SpokenPiece Pound { get; } = Of("pound");

    public static SpokenPiece Yuan { get; } = Of("yuan");

    /// <summary>Zero before one more digit: two oh five.</summary>
    public static SpokenPiece Oh { get; } = Of("oh");

    public static SpokenPiece Yes { get; } = Of("yes");

    public static SpokenPiece No { get; } = Of("no");

    public static SpokenPiece Noon { get; } = Of("noon");

    public static SpokenPiece Midnight { get; } = Of("midnight");

    public static SpokenPiece BeforeNoon { get; } = new("am", "a.m.");

    public static SpokenPiece AfterNoon { get; } = new("pm", "p.m.");

    public static SpokenPiece At { get; } = Of("at");

    public static SpokenPiece Mandarin { get; } = Of("Mandarin");

    public static SpokenPiece Cantonese { get; } = Of("Cantonese");

    public static SpokenPiece English { get; } = Of("English");

    /// <summary>What whole numbers are made of.</summary>
    public static IEnumerable<SpokenPiece> Numbers => [.. Small, .. Tens, Hundred, .. Groups, Minus];

    /// <summary>What ordinals are made of.</summary>
    public static IEnumerable<SpokenPiece> Ordinals => [.. Numbers, .. SmallOrdinals, .. TensOrdinals, Hundredth, .. GroupOrdinals];

    /// <summary>A word.</summary>
    public static SpokenPiece Of(string word) => new(PieceNames.OfMeasure(word), word);

    private static SpokenPiece[] All(params string[] words) => [.. words.Select(Of)];
}
