namespace CallCenter.Semantics.Binding;

/// <summary>What a project may ask for.</summary>
internal static class SemanticLimits
{
    public const int AttemptsMax = 10;
    public const int RoundsMax = 100;
    public const int ListItemsMax = 1000;
    public const int EnumValuesMax = 200;
    public const int PlaceCharactersMax = 80;
    public const int VisitsMax = 100;
    public const int DigitsMax = 32;
    public const int PhoneCharactersMax = 32;
    public const int AgentCharactersMax = 32;
    public const int SkillLevelMax = 100;
    public const int QueueCallersMax = 10_000;
    public const int ReturnedCharactersMax = 200;
    public const int CallIdCharactersMax = 64;
    public const int TrunkCharactersMax = 64;
    public const int HandedCharactersMax = 512;
    public const int GivenCharactersMax = 128;
    public const int ShortcutKeysMax = 8;
    public const int BoxCharactersMax = 64;
    public const int FileCharactersMax = 200;
    public const int MessageCharactersMax = 2000;
    public const int ConferencePartiesMax = 8;
    public const int TextCharactersMax = 4000;
    public const int ScriptCharactersMax = 32_000;
    public const int FramingMarkCharactersMax = 8;
    public const int FilePathCharactersMax = 200;

    public static readonly TimeSpan LongestCallMin = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan LongestCallMax = TimeSpan.FromHours(24);
    public static readonly TimeSpan QueryMin = TimeSpan.FromMilliseconds(50);
    public static readonly TimeSpan QueryMax = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan FunctionMin = TimeSpan.FromMilliseconds(10);
    public static readonly TimeSpan ScriptMax = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan FileWithin = TimeSpan.FromSeconds(2);
    public static readonly TimeSpan SendDefault = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan FaxMin = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan FaxMax = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan KeyWaitMin = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan KeyWaitMax = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan RingMin = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan RingMax = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan RecordMin = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan RecordMax = TimeSpan.FromHours(1);
    public static readonly TimeSpan WaitMin = TimeSpan.FromMilliseconds(100);
    public static readonly TimeSpan WaitMax = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan PromptMin = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan PromptMax = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan NoInputDefault = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan FirstKeyDefault = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan QueueWaitMin = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan QueueWaitMax = TimeSpan.FromHours(4);
    public static readonly TimeSpan QueueRingDefault = TimeSpan.FromSeconds(15);
    public static readonly TimeSpan AgeingMin = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan AgeingMax = TimeSpan.FromHours(1);
    public static readonly TimeSpan WrapUpMax = TimeSpan.FromHours(1);
    public static readonly TimeSpan EveryMin = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan EveryMax = TimeSpan.FromHours(1);
    public static readonly TimeSpan LastServedMax = TimeSpan.FromDays(365);
    public static readonly TimeSpan CallbackMin = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan CallbackMax = TimeSpan.FromDays(7);
    public static readonly TimeSpan MeasureOverMin = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan MeasureOverMax = TimeSpan.FromDays(31);
    public static readonly TimeSpan NextKeyDefault = TimeSpan.FromSeconds(3);
}
