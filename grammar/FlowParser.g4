// The Flow language. Every alternative has a label; the tree builder has one method for each.
parser grammar FlowParser;

options { tokenVocab = FlowLexer; }

compilationUnit: declaration* EOF;

// The parser tries this rule when it reads a placeholder of a text.
placeholder: expression EOF;

declaration
    : PROJECT text OPEN_BRACE projectItem* CLOSE_BRACE                                              # projectDeclaration
    | RECORD name (NEEDS VERIFIED)? OPEN_BRACE field* CLOSE_BRACE                                   # recordDeclaration
    | ENUM name OPEN_BRACE (name COMMA?)* CLOSE_BRACE                                               # enumDeclaration
    | CALL DATA OPEN_BRACE callField* CLOSE_BRACE                                                   # callDataDeclaration
    | QUERY name parameters? COLON type ON name WITHIN DURATION BLOCK_TEXT                          # queryDeclaration
    | COMMAND name parameters? ON name WITHIN DURATION BLOCK_TEXT                                   # commandDeclaration
    | PROCEDURE name parameters? (COLON type)? ON name WITHIN DURATION text                           # procedureDeclaration
    | EDITABLE? PROMPT name parameters? (AT MOST DURATION)? OPEN_BRACE promptText* CLOSE_BRACE                # promptDeclaration
    | SETTING name COLON type ASSIGN literal (BETWEEN literal AND literal)? text?                   # settingDeclaration
    | SWITCH name DEFAULT onOff text?                                                               # switchDeclaration
    | HOLIDAYS name OPEN_BRACE holiday* CLOSE_BRACE                                                 # holidaysDeclaration
    | EDITABLE? HOURS name OPEN_BRACE hoursItem* CLOSE_BRACE                                                  # hoursDeclaration
    | EDITABLE? TABLE name OPEN_PAREN field CLOSE_PAREN OPEN_BRACE tableRow* CLOSE_BRACE            # tableDeclaration
    | INBOUND OPEN_BRACE inboundRule* CLOSE_BRACE                                                   # inboundDeclaration
    | OUTBOUND OPEN_BRACE outboundRule* CLOSE_BRACE                                                 # outboundDeclaration
    | SKILL name (LEVELS INT RANGE INT)? text?                                                      # skillDeclaration
    | GROUP name text?                                                                              # groupDeclaration
    | POOL name OPEN_BRACE poolItem CLOSE_BRACE                                                     # poolDeclaration
    | QUEUE name (IN POOL name)? OPEN_BRACE queueItem* CLOSE_BRACE                                  # queueDeclaration
    | MEASURE name COLON typeName OF (QUEUE | name) (OVER DURATION)? ASSIGN measureValue text?      # measureDeclaration
    | ALARM name OF (QUEUE | AGENT (IN GROUP name)? | name) text? OPEN_BRACE alarmLevel* CLOSE_BRACE  # alarmDeclaration
    | FLOW name parameters? outcomes? visits? (OFFERED TO AGENTS)? flowBody                            # flowDeclaration
    | TEST text OPEN_BRACE testStep* CLOSE_BRACE                                                    # testDeclaration
    | SOURCE name COLON name sourceSettings?                                                        # sourceDeclaration
    | SERVICE name parameters? (COLON type)? ON name WITHIN DURATION name text serviceBody?         # serviceDeclaration
    | FUNCTION name parameters? COLON type FROM text WITHIN DURATION                                # functionDeclaration
    | EDITABLE? SCRIPT name parameters? COLON type WITHIN DURATION BLOCK_TEXT                       # scriptDeclaration
    ;

projectItem
    : LANGUAGES languageTag (COMMA languageTag)*    # projectLanguages
    | TIMEZONE text                                 # projectTimeZone
    | LONGEST CALL DURATION                         # projectLongestCall
    | SOURCE name COLON name sourceSettings?        # projectSource
    | USES name (COMMA name)*                       # projectUses
    ;

sourceSettings: OPEN_BRACE sourceSetting* CLOSE_BRACE;

// Such as `frame length 2`; which words fit is told with the words of the source's kind.
sourceSetting: name name (INT | text)?;

serviceBody: BODY (name | text | BLOCK_TEXT);

languageTag: word (MINUS (word | INT))*;

parameters: OPEN_PAREN (field (COMMA field)*)? CLOSE_PAREN;

field: word COLON type ENCRYPTED? COMMA?;

callField: word COLON type ASSIGN expression COMMA?;

type
    : LIST OF SECRET? typeName (UP TO INT)? AT MOST INT     # listType
    | SECRET? typeName (UP TO INT)? QUESTION?               # plainType
    ;

typeName: IDENTIFIER | DIGITS | LANGUAGE | softWord;

promptText: languageTag text (FROM text)?;

onOff: ON | OFF;

holiday
    : CLOSED DATE (RANGE DATE)? text?       # holidayClosed
    | WORKDAY DATE (LIKE name)? text?       # holidayWorkday
    ;

hoursItem
    : ON days (COMMA days)* timeRange (COMMA timeRange)*    # hoursOpen
    | CLOSED HOLIDAYS name                                  # hoursHolidays
    ;

days: name (RANGE name)?;

timeRange: TIME MINUS TIME;

tableRow
    : ON texts text? goTo       # tableOn
    | ELSE goTo                 # tableElse
    ;

texts: text (COMMA text)*;

inboundRule
    : WHEN expression inboundTarget                                         # inboundWhen
    | NUMBER texts (TRUNK texts)? (WHEN expression)? inboundTarget          # inboundNumber
    | TRUNK texts (WHEN expression)? inboundTarget                          # inboundTrunk
    | OTHERWISE inboundTarget                                               # inboundOtherwise
    ;

inboundTarget
    : ARROW name arguments?     # inboundFlow
    | REJECT INT                # inboundReject
    | REDIRECT TO expression    # inboundRedirect
    | block                     # inboundBlock
    ;

outboundRule
    : outboundCondition+ outboundAction     # outboundOn
    | OTHERWISE outboundAction              # outboundOtherwise
    ;

outboundCondition
    : FROM GROUP name       # outboundFrom
    | NUMBER texts          # outboundNumber
    | WHEN expression       # outboundWhen
    ;

outboundAction
    : REFUSE                                                                            # outboundRefuse
    | (STRIP INT)? (PREFIX text)? (PRESENT text)? VIA name (COMMA name)* trunkOrder?    # outboundVia
    ;

trunkOrder
    : IN ORDER      # trunksInOrder
    | IN TURN       # trunksInTurn
    | AT RANDOM     # trunksAtRandom
    ;

outcomes: RETURNS returnOutcome (COMMA returnOutcome)*;

returnOutcome: name parameters?;

poolItem
    : FAIR BY callOrder (COMMA callOrder)*      # poolFair
    | SHARES poolShare (COMMA poolShare)*       # poolShares
    ;

poolShare: name PERCENT;

// In any order; what is missing or said twice is reported with the queue's own words.
queueItem
    : FACTS OPEN_BRACE fact* CLOSE_BRACE                                            # queueFacts
    | NEEDS requirement (COMMA requirement)*                                        # queueNeeds
    | RELAX AFTER DURATION ALSO? requirement (COMMA requirement)*                   # queueRelax
    | ORDER CALLS BY callOrder (COMMA callOrder)* ageing?                           # queueOrderCalls
    | ORDER AGENTS BY agentOrder (COMMA agentOrder)*                                # queueOrderAgents
    | RING expression ringWay? (COMMA MARK MISSED)?                                 # queueRing
    | OPEN name                                                                     # queueOpen
    | LIMIT limitPart (COMMA limitPart)*                                            # queueLimit
    | TARGET PERCENT WITHIN DURATION                                                # queueTarget
    | WRAP UP expression                                                            # queueWrapUp
    | OVERFLOW overflowWhen overflowTo                                              # queueOverflow
    | SHARE PERCENT TO name                                                         # queueShare
    | BEFORE CONNECTING PLAY promptUse                                              # queueBeforeConnecting
    | WHILE WAITING OPEN_BRACE waitingItem* CLOSE_BRACE                             # queueWhileWaiting
    ;

fact: word COLON type (ASSIGN factDefault)? COMMA?;

factDefault
    : literal       # factLiteral
    | name DOT word # factEnumValue
    | NONE          # factNone
    ;

requirement
    : SKILL name ((GREATER_OR_EQUAL | GREATER | EQUAL) expression)? (WHEN expression)?  # requirementSkill
    | SPEAKS expression (WHEN expression)?                                              # requirementSpeaks
    | GROUP name (WHEN expression)?                                                     # requirementGroup
    ;

callOrder: (PRIORITY | expression) (ASC | DESC)?;

ageing: SEMICOLON ONE STEP UP EVERY DURATION;

agentOrder
    : LAST SERVED (WITHIN DURATION)?    # agentLastServed
    | DESK OF expression                # agentDesk
    | SKILL name (ASC | DESC)?          # agentSkill
    | GROUP name                        # agentGroup
    | IDLE (ASC | DESC)?                # agentIdle
    | TALK (ASC | DESC)?                # agentTalk
    | CALLS (ASC | DESC)?               # agentCalls
    ;

ringWay
    : THEN NEXT AGENT   # ringNextAgent
    | ALL AT ONCE       # ringAll
    | IN TURN           # ringTurn
    | IN ORDER          # ringOrder
    | REMEMBERED        # ringRemembered
    | RANDOM            # ringRandom
    | LEAST TALK        # ringLeastTalk
    ;

limitPart
    : INT WAITING       # limitCallers
    | expression        # limitTime
    ;

overflowWhen
    : AFTER DURATION                        # overflowAfter
    | WHEN WAITING GREATER INT              # overflowWaiting
    | WHEN NOBODY SIGNED IN                 # overflowNobody
    ;

overflowTo
    : TO name           # overflowQueue
    | goTo              # overflowFlow
    ;

waitingItem
    : MUSIC text                        # waitingMusic
    | AT DURATION PLAY promptUse        # waitingAt
    | EVERY DURATION PLAY promptUse     # waitingEvery
    | ON key text? waitingAction        # waitingKey
    ;

waitingAction
    : goTo          # waitingGoTo
    | CALLBACK      # waitingCallback
    | LEAVE         # waitingLeave
    ;

measureValue
    : OPEN_PAREN measureValue CLOSE_PAREN               # measureParenthesis
    | measureValue (STAR | SLASH) measureValue          # measureProduct
    | measureValue (PLUS | MINUS) measureValue          # measureSum
    | name (WITHIN DURATION)?                           # measureCounter
    | literalValue                                      # measureLiteral
    ;

// In any order; what is missing or said twice is reported with the alarm's own words.
alarmLevel
    : WARN WHEN alarmCondition alarmTells?                          # alarmWarn
    | CRITICAL WHEN alarmCondition alarmEscalation? alarmTells?     # alarmCritical
    ;

alarmCondition
    : name (LESS | LESS_OR_EQUAL | GREATER | GREATER_OR_EQUAL) alarmThreshold FOR DURATION      # alarmOfMeasure
    | STATE IS name FOR (DURATION | name)                                                       # alarmOfState
    ;

alarmThreshold
    : MINUS? literalValue                               # alarmValue
    | USUAL ((PLUS | MINUS | STAR) literalValue)?       # alarmUsual
    | name                                              # alarmSetting
    ;

alarmEscalation: OR AFTER DURATION;

alarmTells: TELL alarmTell (COMMA alarmTell)*;

alarmTell: name text;

visits: AT MOST INT VISITS ELSE ARROW name arguments?;

flowBody: OPEN_BRACE handler* statement* state* CLOSE_BRACE;

handler: AT (HANGUP | FAILURE) block;

state: STATE name visits? block;

block: OPEN_BRACE statement* CLOSE_BRACE;

statement
    : ANSWER                                                            # answerStatement
    | REJECT INT                                                        # rejectStatement
    | REDIRECT TO expression                                            # redirectStatement
    | LOG text                                                          # logStatement
    | TAG name (ASSIGN expression)?                                     # tagStatement
    | CHOOSE LANGUAGE clause* OPEN_BRACE languageArm* CLOSE_BRACE       # chooseLanguageStatement
    | PLAY played withoutBargeIn?                                       # playStatement
    | SAY spoken withoutBargeIn?                                        # sayStatement
    | MENU name clause* arms                                            # menuStatement
    | REPEAT (WITH promptUse (THEN promptUse)*)?                        # repeatStatement
    | COLLECT SECRET? name COLON collected clause* arms                 # collectStatement
    | LET name ASSIGN expression handling?                              # letStatement
    | VAR name (COLON type)? ASSIGN expression handling?                # varStatement
    | IF expression block (ELSE IF expression block)* (ELSE block)?     # ifStatement
    | TRANSFER handedOver                                               # transferStatement
    | DIAL name TO expression clause* arms                              # dialStatement
    | CONFERENCE WITH expression (COMMA expression)* clause* arms       # conferenceStatement
    | DROP expression                                                   # dropStatement
    | FAX faxPage clause* arms                                          # faxStatement
    | SEND name TO expression (SUBJECT expression)? TEXT_WORD expression clause* handling?   # sendStatement
    | TAKE MESSAGE name INTO expression clause* arms                    # takeMessageStatement
    | VERIFY expression arms                                            # verifyStatement
    | RECORD name clause* arms                                          # recordStatement
    | QUEUE name IDENTIFIER? queueClause* arms                          # queueStatement
    | CALLBACK TO expression IN name WITHIN expression arms             # callbackStatement
    | WAIT expression                                                   # waitStatement
    | HANGUP                                                            # hangupStatement
    | CONTINUE                                                          # continueStatement
    | goTo                                                              # goToStatement
    | CALL name arguments? arms?                                        # callStatement
    | returning                                                         # returnStatement
    | MATCH expression OPEN_BRACE matchArm* CLOSE_BRACE                 # matchStatement
    | SHARE OPEN_BRACE shareArm* CLOSE_BRACE                            # shareStatement
    | REPEAT AT MOST INT block                                          # loopStatement
    | FOR EACH name IN expression block                                 # forEachStatement
    | LEAVE                                                             # leaveStatement
    | CALL DOT word ASSIGN expression                                   # callDataStatement
    | name ASSIGN expression                                            # assignStatement
    | name arguments handling?                                          # commandStatement
    ;

queueClause
    : WITH OPEN_BRACE (factValue (COMMA factValue)* COMMA?)? CLOSE_BRACE    # queueWith
    | AT MOST expression                                                    # queueAtMost
    ;

factValue: word (COLON expression)?;

goTo: ARROW name arguments?;

played
    : EARLY promptUse          # playedEarly
    | RECORDING expression     # playedRecording
    | promptUse                # playedPrompt
    ;

handedOver
    : BLIND TO expression clause* arms?       # handedOverBlind
    | BRIDGED? TO expression clause* arms     # handedOverBridged
    ;

faxPage
    : RECEIVE name          # faxReceived
    | SEND expression       # faxSent
    ;

collected
    : DIGITS INT (RANGE INT)?     # collectedDigits
    | YES NO                      # collectedYesNo
    ;

returning: RETURN (name arguments?)?;

spoken
    : text                                              # spokenText
    | OPEN_BRACE promptText* CLOSE_BRACE                # spokenTexts
    ;

withoutBargeIn: WITHOUT BARGE_IN;

promptUse: name arguments?;

arguments: OPEN_PAREN (expression (COMMA expression)*)? CLOSE_PAREN;

// In any order; what is missing or said twice is reported with the statement's own words.
// Who was called before, and what came along with the call.
callOrigin: AFTER text;

callGift: WITH text;

clause
    : PLAY promptUse                        # playClause
    | AT MOST expression                    # atMostClause
    | ENDS WITH text                        # endsWithClause
    | CLEARS WITH text                      # clearsWithClause
    | WITHIN DURATION (THEN DURATION)?      # withinClause
    | RING expression                       # ringClause
    | SILENCE DURATION                      # silenceClause
    | withoutBargeIn                        # bargeInClause
    | FROM expression                       # fromClause
    | WITH expression                       # giftClause
    | KEYS text text                        # keysClause
    | WITHOUT KEYS (WHEN expression)?       # withoutKeysClause
    ;

languageArm
    : ON key languageTag        # languageOn
    | ELSE languageTag          # languageElse
    ;

matchArm
    : ON matchValue (COMMA matchValue)* armBody     # matchOn
    | ELSE armBody                                  # matchElse
    ;

matchValue
    : MINUS? literalValue       # matchLiteral
    | text                      # matchText
    | word (DOT word)?          # matchName
    ;

shareArm: ON PERCENT armBody;

handling
    : ELSE NONE         # handlingNone
    | ELSE armBody      # handlingElse
    | arms              # handlingArms
    ;

arms: OPEN_BRACE arm* CLOSE_BRACE;

arm
    : ON key text? armBody                  # keyArm
    | ON text text? armBody                 # shortcutArm
    | ON armOutcome outcomeValues? DURATION? text? armBody  # outcomeArm
    | ELSE armBody                          # elseArm
    ;

outcomeValues: OPEN_PAREN name (COMMA name)* CLOSE_PAREN;

key: INT | STAR | HASH;

armOutcome: outcomeWord outcomeWord? outcomeWord?;

outcome
    : NO outcomeWord    # twoWordOutcome
    | outcomeWord       # oneWordOutcome
    ;

outcomeWord: IDENTIFIER | softWord | ANSWER | MATCH;

armBody
    : goTo                          # armGoTo
    | HANGUP                        # armHangup
    | REPEAT (WITH promptUse (THEN promptUse)*)?      # armRepeat
    | CONTINUE                      # armContinue
    | returning                     # armReturn
    | LEAVE                         # armLeave
    | block                         # armBlock
    ;

expression
    : primary                                                                           # primaryExpression
    | expression DOT word arguments?                                                    # memberExpression
    | MINUS expression                                                                  # negateExpression
    | expression (STAR | SLASH | MOD) expression                                        # productExpression
    | expression (PLUS | MINUS) expression                                              # sumExpression
    | expression IS isTest                                                              # isExpression
    | expression (LESS | LESS_OR_EQUAL | GREATER | GREATER_OR_EQUAL) expression         # compareExpression
    | expression (EQUAL | NOT_EQUAL) expression                                         # equalExpression
    | NOT expression                                                                    # notExpression
    | expression AND expression                                                         # andExpression
    | expression OR expression                                                          # orExpression
    ;

isTest
    : NONE              # isNone
    | NOT NONE          # isNotNone
    | typeName name?    # isType
    ;

primary
    : literalValue                              # literalPrimary
    | text                                      # textPrimary
    | BAD_NUMBER                                # badPrimary
    | NONE                                      # nonePrimary
    | OPEN name                                 # openPrimary
    | EXPECTED WAIT                             # expectedWaitPrimary
    | CALL DOT word                             # callPrimary
    | name arguments                            # invocationPrimary
    | name                                      # namePrimary
    | OPEN_PAREN recordLiteral CLOSE_PAREN      # recordPrimary
    | OPEN_PAREN expression CLOSE_PAREN         # parenthesisPrimary
    ;

recordLiteral: name OPEN_BRACE (recordValue (COMMA recordValue)* COMMA?)? CLOSE_BRACE;

recordValue: word COLON testValue;

literal
    : MINUS? literalValue       # valueLiteral
    | text                      # textLiteral
    ;

literalValue
    : INT               # intLiteral
    | DECIMAL           # decimalLiteral
    | MONEY             # moneyLiteral
    | PERCENT           # percentLiteral
    | DURATION          # durationLiteral
    | DATE TIME?        # dateLiteral
    | TIME              # timeLiteral
    | TRUE              # trueLiteral
    | FALSE             # falseLiteral
    ;

testStep
    : GIVEN name testArguments? ASSIGN givenAnswer (THEN givenAnswer)*      # givenStep
    | SETTING name ASSIGN literal                           # settingStep
    | GIVEN SHARE PERCENT                                   # givenShareStep
    | SWITCH name onOff                                     # switchStep
    | CALL FROM text TO text (VIA text)? callOrigin? callGift? AT DATE TIME   # callStep
    | HEARS heard (IN languageTag)?                         # hearsStep
    | DOES NOT HEAR heard (IN languageTag)?                 # doesNotHearStep
    | PRESS text (DURING name)?                             # pressStep
    | SILENCE                                               # silenceStep
    | WAITS DURATION                                        # waitsStep
    | SPEAKS DURATION                                       # speaksStep
    | HANGS UP (AFTER DURATION | DURING name)?              # hangsUpStep
    | EXPECT TRANSFER TO text outcome (AFTER DURATION)?     # expectTransferStep
    | EXPECT QUEUE name queueWord* (WITH testFacts queueWord*)? (OVERFLOW TO name)? text? (AFTER DURATION)?      # expectQueueStep
    | EXPECT CALLBACK name queueWord+                       # expectCallbackStep
    | EXPECT COMMAND name testArguments?                    # expectCommandStep
    | EXPECT QUERY name testArguments?                      # expectQueryStep
    | EXPECT HANGUP                                         # expectHangupStep
    | EXPECT REJECT INT                                     # expectRejectStep
    | EXPECT REDIRECT TO text                               # expectRedirectStep
    | EXPECT LOG text                                       # expectLogStep
    | EXPECT TAG text                                       # expectTagStep
    | EXPECT BLIND TRANSFER TO text                         # expectBlindTransferStep
    | EXPECT DIAL TO text outcome (AFTER DURATION)?         # expectDialStep
    | EXPECT CONFERENCE outcome (AFTER DURATION)?           # expectConferenceStep
    | EXPECT FAX outcome                                    # expectFaxStep
    | EXPECT MESSAGE outcome? IN text                       # expectMessageStep
    | EXPECT RECORDING (DURATION | IDENTIFIER)?             # expectRecordingStep
    | EXPECT SEND name TO text outcome                      # expectSendStep
    | EXPECT VERIFY outcome                                 # expectVerifyStep
    | EXPECT FLOW name                                      # expectFlowStep
    | EXPECT CALL DOT word EQUAL (testValue | FLOW)         # expectCallStep
    ;

// What a statement answers: several values are the items of a list.
givenAnswer: testValue (COMMA testValue)* (AFTER DURATION)?;

// A prompt, with its values where they matter, or words of what is said.
heard: name testArguments? | text;

// Values in order, then values by name; those left out may be anything, and so may `any`.
testArguments: OPEN_PAREN (testArgument (COMMA testArgument)*)? CLOSE_PAREN;

testArgument: (word COLON)? testValue;

testFacts: OPEN_BRACE (recordValue (COMMA recordValue)* COMMA?)? CLOSE_BRACE;

// A priority or a word of an outcome; no word that begins a step.
queueWord: IDENTIFIER | AGENT | ALL | BY | CALLBACK | CLOSED | IN | NOBODY | RETURNED | SIGNED;

testValue
    : recordLiteral     # recordTestValue
    | expression        # expressionTestValue
    ;

text: TEXT | CURLY_TEXT;

// A name stands where its meaning is clear: any word that is not reserved.
name: IDENTIFIER | softWord;

// After `.` and before `:` any word is a name.
word: IDENTIFIER | softWord | reservedWord;

softWord
    : AT | BETWEEN | BLIND | BODY | BRIDGED | CLEARS | CLOSED | CONFERENCE | DATA | DEFAULT | DIAL | DIGITS | DOES | DROP
    | DURING
    | EACH | EARLY | ENCRYPTED | ENDS | EXPECT | FAILURE | FAX | FROM | FUNCTION | GIVEN | GROUP | HANGS | HEAR | HEARS | IN | INTO | KEYS
    | LANGUAGE | LANGUAGES | LIKE | LIST | LOG | LONGEST | MESSAGE | MOST | NO | NUMBER | OFF | ORDER | OTHERWISE
    | PREFIX | PRESENT | PRESS | RANDOM | RECEIVE | RECORDING | REDIRECT | REFUSE | REJECT | RETURNS | RING | SCRIPT
    | SECRET | SEND | SERVICE | SILENCE | SOURCE | SPEAKS | STATE | STRIP | SUBJECT | TAG | TAKE | TEXT_WORD | THEN | TIMEZONE
    | TO | TRUNK | TURN | UP | USES | VERIFIED | VERIFY | VIA | VISITS | WHEN | WITH | WITHIN | WITHOUT | YES
    | WAITS | WORKDAY
    | softQueueWord
    ;

softQueueWord
    : AFTER | AGENT | AGENTS | ALARM | ALL | ALSO | ASC | BEFORE | BY | CALLBACK | CALLS | CONNECTING | CRITICAL | DESC | DESK | EVERY
    | EXPECTED | FACTS | FAIR | IDLE | LAST | LEAST | LEAVE | LEVELS | LIMIT | MARK | MEASURE | MISSED | MUSIC
    | NEEDS | NEXT | NOBODY | OF | OFFERED | ONCE | ONE | OVER | OVERFLOW | POOL | PRIORITY | RELAX | REMEMBERED
    | RETURNED | SERVED | SHARE | SHARES | SIGNED | SKILL | STEP | TALK | TARGET | TELL | USUAL | WAITING | WARN | WHILE | WRAP
    ;

reservedWord
    : PROJECT | RECORD | QUERY | COMMAND | PROCEDURE | PROMPT | SETTING | SWITCH | HOLIDAYS | HOURS | EDITABLE | TABLE
    | INBOUND | OUTBOUND | QUEUE | FLOW | TEST | ANSWER | CHOOSE | PLAY | SAY | MENU | REPEAT | COLLECT | LET | VAR | IF
    | ELSE | TRANSFER | RETURN | WAIT | HANGUP | CONTINUE | ON | AND | OR | NOT | IS | MOD | OPEN | CALL | TRUE
    | FALSE | NONE | ENUM | MATCH | FOR
    ;
