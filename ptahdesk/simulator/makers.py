"""The well-known families of the practice list: plausible names, prices and sizes, one model a line."""

from __future__ import annotations

# slug | name | context k | most output k | $ per M in | $ per M out | first listed | flags
# flags: i images, f files, a audio, v video in · t tools · r reasons, R always · s structured output
#        c price for reading a cache, w for writing one · m moderated · F has a :free twin, B a :batch twin
#        L dearer past 200k, O past 272k
ANTHROPIC = """
claude-opus-4.6|Claude Opus 4.6|1000|128|5|25|2026-02-04|iftrcwsB L
claude-sonnet-4.6|Claude Sonnet 4.6|1000|128|3|15|2026-02-17|iftrcwsB L
claude-haiku-4.5|Claude Haiku 4.5|200|64|1|5|2025-10-15|itrcwsB
claude-opus-4.5|Claude Opus 4.5|200|64|5|25|2025-11-24|iftrcwsB
claude-sonnet-4.5|Claude Sonnet 4.5|1000|64|3|15|2025-09-29|iftrcwsB L
claude-opus-4.1|Claude Opus 4.1|200|32|15|75|2025-08-05|iftrcws
claude-opus-4|Claude Opus 4|200|32|15|75|2025-05-22|iftrcw m
claude-sonnet-4|Claude Sonnet 4|1000|64|3|15|2025-05-22|iftrcw m L
claude-3.7-sonnet|Claude 3.7 Sonnet|200|64|3|15|2025-02-24|iftrcw
claude-3.7-sonnet:thinking|Claude 3.7 Sonnet (thinking)|200|64|3|15|2025-02-24|iftRcw
claude-3.5-sonnet|Claude 3.5 Sonnet|200|8|6|30|2024-10-22|iftcw
claude-3.5-haiku|Claude 3.5 Haiku|200|8|0.8|4|2024-11-04|itcw m
claude-3-haiku|Claude 3 Haiku|200|4|0.25|1.25|2024-03-13|itcw
"""
OPENAI = """
gpt-5.2|GPT-5.2|400|128|1.75|14|2025-12-10|iftRcs
gpt-5.2-pro|GPT-5.2 Pro|400|128|21|168|2025-12-10|iftRs
gpt-5.2-chat|GPT-5.2 Chat|128|16|1.75|14|2025-12-10|iftcs
gpt-5.1|GPT-5.1|400|128|1.25|10|2025-11-13|iftrcsB
gpt-5.1-codex|GPT-5.1-Codex|400|128|1.25|10|2025-11-13|itRcs
gpt-5.1-codex-mini|GPT-5.1-Codex-Mini|400|100|0.25|2|2025-11-13|itRcs
gpt-5|GPT-5|400|128|1.25|10|2025-08-07|iftRcsB O
gpt-5-pro|GPT-5 Pro|400|128|15|120|2025-10-06|iftRs
gpt-5-mini|GPT-5 Mini|400|128|0.25|2|2025-08-07|iftRcsB
gpt-5-nano|GPT-5 Nano|400|128|0.05|0.4|2025-08-07|iftRcsB
gpt-5-chat|GPT-5 Chat|128|16|1.25|10|2025-08-07|ifcs
gpt-4.1|GPT-4.1|1047|32|2|8|2025-04-14|iftcsB
gpt-4.1-mini|GPT-4.1 Mini|1047|32|0.4|1.6|2025-04-14|iftcsB
gpt-4.1-nano|GPT-4.1 Nano|1047|32|0.1|0.4|2025-04-14|iftcsB
gpt-4o|GPT-4o|128|16|2.5|10|2024-05-13|iftcs m
gpt-4o-2024-11-20|GPT-4o (2024-11-20)|128|16|2.5|10|2024-11-20|iftcs
gpt-4o-mini|GPT-4o-mini|128|16|0.15|0.6|2024-07-18|iftcs m
gpt-4o-audio-preview|GPT-4o Audio|128|16|2.5|10|2025-08-15|ats
gpt-4o-search-preview|GPT-4o Search Preview|128|16|2.5|10|2025-03-12|s
o1|o1|200|100|15|60|2024-12-17|iftRcs m
o3|o3|200|100|2|8|2025-04-16|iftRcsB
o3-mini|o3 Mini|200|100|1.1|4.4|2025-01-31|ftRcs m
o3-pro|o3 Pro|200|100|20|80|2025-06-10|iftRs
o4-mini|o4 Mini|200|100|1.1|4.4|2025-04-16|iftRcsB
gpt-oss-120b|gpt-oss-120b|131|131|0.04|0.19|2025-08-05|tRsF
gpt-oss-20b|gpt-oss-20b|131|131|0.03|0.14|2025-08-05|tRsF
gpt-4-turbo|GPT-4 Turbo|128|4|10|30|2024-04-09|it m
gpt-4|GPT-4|8|4|30|60|2023-05-28|t m
gpt-3.5-turbo|GPT-3.5 Turbo|16|4|0.5|1.5|2023-05-28|t m
gpt-3.5-turbo-instruct|GPT-3.5 Turbo Instruct|4|4|1.5|2|2023-09-28|m
"""
GOOGLE = """
gemini-3-pro-preview|Gemini 3 Pro Preview|1048|65|2|12|2025-11-18|ifavtRcs L
gemini-3-flash-preview|Gemini 3 Flash Preview|1048|65|0.5|3|2025-12-17|ifavtrcs
gemini-2.5-pro|Gemini 2.5 Pro|1048|65|1.25|10|2025-06-17|ifavtRcsB L
gemini-2.5-flash|Gemini 2.5 Flash|1048|65|0.3|2.5|2025-06-17|ifavtrcsB
gemini-2.5-flash-lite|Gemini 2.5 Flash Lite|1048|65|0.1|0.4|2025-07-22|ifavtrcsB
gemini-2.0-flash-001|Gemini 2.0 Flash|1048|8|0.1|0.4|2025-02-05|ifavtcs
gemini-2.0-flash-lite-001|Gemini 2.0 Flash Lite|1048|8|0.075|0.3|2025-02-25|ifavts
gemma-3-27b-it|Gemma 3 27B|131|16|0.04|0.15|2025-03-12|isF
gemma-3-12b-it|Gemma 3 12B|131|16|0.03|0.1|2025-03-13|isF
gemma-3-4b-it|Gemma 3 4B|96|8|0.017|0.068|2025-03-13|iF
gemma-3n-e4b-it|Gemma 3n 4B|32|8|0.02|0.04|2025-05-20|F
gemma-2-27b-it|Gemma 2 27B|8|2|0.65|0.65|2024-07-13|
gemma-2-9b-it|Gemma 2 9B|8|8|0.03|0.09|2024-06-28|
"""
META = """
llama-4-maverick|Llama 4 Maverick|1048|16|0.15|0.6|2025-04-05|itsF
llama-4-scout|Llama 4 Scout|328|16|0.08|0.3|2025-04-05|itsF
llama-3.3-70b-instruct|Llama 3.3 70B Instruct|131|16|0.1|0.32|2024-12-06|tsF
llama-3.2-90b-vision-instruct|Llama 3.2 90B Vision Instruct|32|16|0.35|0.4|2024-09-25|i
llama-3.2-11b-vision-instruct|Llama 3.2 11B Vision Instruct|131|16|0.049|0.049|2024-09-25|iF
llama-3.2-3b-instruct|Llama 3.2 3B Instruct|131|16|0.02|0.02|2024-09-25|tF
llama-3.2-1b-instruct|Llama 3.2 1B Instruct|60|16|0.027|0.2|2024-09-25|
llama-3.1-405b-instruct|Llama 3.1 405B Instruct|131|16|3.5|3.5|2024-07-23|tsF
llama-3.1-70b-instruct|Llama 3.1 70B Instruct|131|16|0.4|0.4|2024-07-23|ts
llama-3.1-8b-instruct|Llama 3.1 8B Instruct|131|16|0.02|0.03|2024-07-23|ts
llama-3-70b-instruct|Llama 3 70B Instruct|8|8|0.3|0.4|2024-04-18|t
llama-3-8b-instruct|Llama 3 8B Instruct|8|8|0.03|0.06|2024-04-18|t
llama-guard-4-12b|Llama Guard 4 12B|163|16|0.18|0.18|2025-04-30|i
"""
MISTRAL = """
mistral-large-2512|Mistral Large 3|262|65|0.5|1.5|2025-12-02|its
mistral-medium-3.1|Mistral Medium 3.1|131|32|0.4|2|2025-08-13|its
mistral-medium-3|Mistral Medium 3|131|32|0.4|2|2025-05-07|its
mistral-small-3.2-24b-instruct|Mistral Small 3.2 24B|131|32|0.06|0.18|2025-06-20|itsF
mistral-small-24b-instruct-2501|Mistral Small 3|32|16|0.05|0.08|2025-01-30|tsF
magistral-medium-2506|Magistral Medium 2506|40|40|2|5|2025-06-10|tRs
magistral-small-2506|Magistral Small 2506|40|40|0.5|1.5|2025-06-10|tRs
ministral-14b-2512|Ministral 3 14B|262|32|0.2|0.2|2025-12-02|its
ministral-8b-2512|Ministral 3 8B|262|32|0.15|0.15|2025-12-02|its
ministral-3b-2512|Ministral 3 3B|131|32|0.1|0.1|2025-12-02|its
codestral-2508|Codestral 2508|256|32|0.3|0.9|2025-08-01|ts
devstral-medium|Devstral Medium|131|32|0.4|2|2025-07-10|ts
devstral-2512|Devstral 2|262|65|0.4|2|2025-12-09|tsF
pixtral-large-2411|Pixtral Large 2411|131|16|2|6|2024-11-19|its
mistral-nemo|Mistral Nemo|131|16|0.02|0.04|2024-07-19|tsF
mixtral-8x22b-instruct|Mixtral 8x22B Instruct|65|16|2|6|2024-04-17|ts
mixtral-8x7b-instruct|Mixtral 8x7B Instruct|32|16|0.54|0.54|2023-12-10|t
mistral-7b-instruct|Mistral 7B Instruct|32|16|0.028|0.054|2024-05-27|tF
voxtral-small-24b-2507|Voxtral Small 24B|32|8|0.1|0.3|2025-10-30|ats
"""
DEEPSEEK = """
deepseek-v3.2|DeepSeek V3.2|163|65|0.26|0.38|2025-12-01|trcs
deepseek-v3.2-speciale|DeepSeek V3.2 Speciale|163|65|0.27|0.41|2025-12-01|Rc
deepseek-v3.1-terminus|DeepSeek V3.1 Terminus|163|65|0.23|0.79|2025-09-22|trcs
deepseek-chat-v3.1|DeepSeek V3.1|163|65|0.2|0.8|2025-08-21|trcsF
deepseek-chat-v3-0324|DeepSeek V3 0324|163|65|0.24|0.84|2025-03-24|tcsF
deepseek-chat|DeepSeek V3|163|65|0.3|1.2|2024-12-26|tcs
deepseek-r1-0528|R1 0528|163|65|0.4|1.75|2025-05-28|tRcsF
deepseek-r1|R1|163|65|0.7|2.4|2025-01-20|tRc
deepseek-r1-distill-llama-70b|R1 Distill Llama 70B|131|32|0.03|0.13|2025-01-23|R F
deepseek-r1-distill-qwen-32b|R1 Distill Qwen 32B|131|32|0.27|0.27|2025-01-29|R
"""
QWEN = """
qwen3-max|Qwen3 Max|256|32|1.2|6|2025-09-23|tcs
qwen3-235b-a22b-2507|Qwen3 235B A22B Instruct 2507|262|65|0.08|0.55|2025-07-21|tsF
qwen3-235b-a22b-thinking-2507|Qwen3 235B A22B Thinking 2507|262|65|0.11|0.6|2025-07-25|tRs
qwen3-235b-a22b|Qwen3 235B A22B|40|40|0.18|0.54|2025-04-28|trsF
qwen3-next-80b-a3b-instruct|Qwen3 Next 80B A3B Instruct|262|65|0.1|0.8|2025-09-11|ts
qwen3-next-80b-a3b-thinking|Qwen3 Next 80B A3B Thinking|262|65|0.12|1.2|2025-09-11|tRs
qwen3-coder|Qwen3 Coder 480B A35B|262|65|0.22|0.95|2025-07-23|tcsF
qwen3-coder-plus|Qwen3 Coder Plus|1000|65|1|5|2025-09-23|tcs L
qwen3-coder-30b-a3b-instruct|Qwen3 Coder 30B A3B Instruct|160|32|0.07|0.27|2025-07-31|ts
qwen3-vl-235b-a22b-instruct|Qwen3 VL 235B A22B Instruct|262|32|0.2|1.2|2025-09-23|its
qwen3-vl-30b-a3b-thinking|Qwen3 VL 30B A3B Thinking|131|32|0.2|1|2025-10-06|itRs
qwen3-32b|Qwen3 32B|40|40|0.08|0.24|2025-04-28|trs
qwen3-30b-a3b|Qwen3 30B A3B|40|40|0.06|0.22|2025-04-28|trsF
qwen3-14b|Qwen3 14B|40|40|0.05|0.22|2025-04-28|trsF
qwen3-8b|Qwen3 8B|128|20|0.05|0.4|2025-04-28|tr
qwen3-4b|Qwen3 4B|40|20|0|0|2025-04-30|trF
qwq-32b|QwQ 32B|32|32|0.15|0.4|2025-03-05|tRs
qwen-2.5-72b-instruct|Qwen2.5 72B Instruct|32|16|0.12|0.39|2024-09-19|tsF
qwen-2.5-coder-32b-instruct|Qwen2.5 Coder 32B Instruct|32|16|0.03|0.11|2024-11-11|sF
qwen2.5-vl-72b-instruct|Qwen2.5 VL 72B Instruct|32|16|0.15|0.6|2025-02-01|is
qwen-plus|Qwen-Plus|131|8|0.4|1.2|2025-02-01|tc
qwen-turbo|Qwen-Turbo|1000|8|0.05|0.2|2025-02-01|tc
qwen-max|Qwen-Max|32|8|1.6|6.4|2025-02-01|tc
"""
XAI = """
grok-4.1-fast|Grok 4.1 Fast|2000|30|0.2|0.5|2025-11-19|itrcs
grok-4-fast|Grok 4 Fast|2000|30|0.2|0.5|2025-09-19|itrcs
grok-4|Grok 4|256|64|3|15|2025-07-09|itRcs
grok-code-fast-1|Grok Code Fast 1|256|10|0.2|1.5|2025-08-26|tRcs
grok-3|Grok 3|131|32|3|15|2025-06-10|tcs
grok-3-mini|Grok 3 Mini|131|32|0.3|0.5|2025-06-10|tRcs
"""
OTHERS = """
moonshotai/kimi-k2-thinking|Kimi K2 Thinking|262|65|0.4|1.75|2025-11-06|tRcs
moonshotai/kimi-k2-0905|Kimi K2 0905|262|65|0.39|1.9|2025-09-04|tcs
moonshotai/kimi-k2|Kimi K2 0711|131|32|0.5|2.4|2025-07-11|tsF
z-ai/glm-4.7|GLM 4.7|202|65|0.4|1.5|2025-12-22|trcs
z-ai/glm-4.6|GLM 4.6|202|65|0.35|1.5|2025-09-30|trcs
z-ai/glm-4.6v|GLM 4.6V|131|24|0.3|0.9|2025-12-08|ivtrs
z-ai/glm-4.5-air|GLM 4.5 Air|131|98|0.1|0.5|2025-07-25|trsF
minimax/minimax-m2|MiniMax M2|204|131|0.2|1|2025-10-23|tRs
minimax/minimax-m1|MiniMax M1|1000|40|0.4|2.2|2025-06-17|tRs
amazon/nova-premier-v1|Nova Premier 1.0|1000|32|2.5|12.5|2025-10-31|itc
amazon/nova-2-lite-v1|Nova 2 Lite|1000|65|0.3|2.5|2025-12-02|ifvtr
amazon/nova-pro-v1|Nova Pro 1.0|300|5|0.8|3.2|2024-12-05|it
amazon/nova-lite-v1|Nova Lite 1.0|300|5|0.06|0.24|2024-12-05|it
amazon/nova-micro-v1|Nova Micro 1.0|128|5|0.035|0.14|2024-12-05|t
cohere/command-a|Command A|256|8|2.5|10|2025-03-13|ts
cohere/command-r-plus-08-2024|Command R+ (08-2024)|128|4|2.5|10|2024-08-30|ts
cohere/command-r7b-12-2024|Command R7B (12-2024)|128|4|0.0375|0.15|2024-12-14|s
perplexity/sonar-pro-search|Sonar Pro Search|200|8|3|15|2025-10-30|irs
perplexity/sonar-reasoning-pro|Sonar Reasoning Pro|128|16|2|8|2025-03-07|iR
perplexity/sonar-pro|Sonar Pro|200|8|3|15|2025-03-07|i
perplexity/sonar|Sonar|127|16|1|1|2025-01-27|i
perplexity/sonar-deep-research|Sonar Deep Research|128|16|2|8|2025-03-07|R
nvidia/nemotron-3-nano-30b-a3b|Nemotron 3 Nano 30B A3B|262|32|0.06|0.24|2025-12-14|trsF
nvidia/llama-3.3-nemotron-super-49b-v1.5|Llama 3.3 Nemotron Super 49B V1.5|131|16|0.1|0.4|2025-10-10|trs
nvidia/nemotron-nano-12b-v2-vl|Nemotron Nano 12B 2 VL|131|16|0.2|0.6|2025-10-28|ivrF
microsoft/phi-4|Phi 4|16|16|0.06|0.14|2025-01-10|s
microsoft/phi-4-reasoning-plus|Phi 4 Reasoning Plus|32|32|0.07|0.35|2025-05-01|R
microsoft/wizardlm-2-8x22b|WizardLM-2 8x22B|65|16|0.48|0.48|2024-04-16|
ibm-granite/granite-4.0-h-micro|Granite 4.0 Micro|131|8|0.017|0.11|2025-10-19|t
ai21/jamba-large-1.7|Jamba Large 1.7|256|4|2|8|2025-08-08|ts
ai21/jamba-mini-1.7|Jamba Mini 1.7|256|4|0.2|0.4|2025-08-08|ts
inception/mercury|Mercury|128|16|0.25|1|2025-06-26|ts
inflection/inflection-3-pi|Inflection 3 Pi|8|1|2.5|10|2024-10-11|
allenai/olmo-3.1-32b-think|Olmo 3.1 32B Think|65|65|0.15|0.5|2025-12-16|Rs
baidu/ernie-4.5-300b-a47b|ERNIE 4.5 300B A47B|123|12|0.28|1.1|2025-06-30|s
bytedance-seed/seed-1.6|Seed 1.6|262|32|0.25|2|2025-12-23|ivtr
tencent/hunyuan-a13b-instruct|Hunyuan A13B Instruct|131|131|0.14|0.57|2025-07-08|rs
stepfun-ai/step3|Step3|65|65|0.57|1.42|2025-08-28|itrs
nousresearch/hermes-4-405b|Hermes 4 405B|131|131|1|3|2025-08-26|trs
nousresearch/hermes-3-llama-3.1-405b|Hermes 3 405B Instruct|131|16|1|1|2024-08-16|sF
liquid/lfm2-8b-a1b|LFM2-8B-A1B|32|8|0.01|0.02|2025-10-20|
arcee-ai/trinity-mini|Trinity Mini|131|131|0.045|0.15|2025-12-01|trsF
deepcogito/cogito-v2.1-671b|Cogito v2.1 671B|128|32|1.25|1.25|2025-11-13|rs
"""
FAMILIES = {
    "anthropic": ("Anthropic", "Claude", ANTHROPIC),
    "openai": ("OpenAI", "GPT", OPENAI),
    "google": ("Google", "Gemini", GOOGLE),
    "meta-llama": ("Meta", "Llama3", META),
    "mistralai": ("Mistral", "Mistral", MISTRAL),
    "deepseek": ("DeepSeek", "DeepSeek", DEEPSEEK),
    "qwen": ("Qwen", "Qwen3", QWEN),
    "x-ai": ("xAI", "Grok", XAI),
    "": ("", "Other", OTHERS),
}
ALIASES = (
    ("~anthropic/claude-opus-latest", "anthropic/claude-opus-4.6"),
    ("~anthropic/claude-sonnet-latest", "anthropic/claude-sonnet-4.6"),
    ("~anthropic/claude-haiku-latest", "anthropic/claude-haiku-4.5"),
    ("~openai/gpt-latest", "openai/gpt-5.2"),
    ("~openai/gpt-mini-latest", "openai/gpt-5-mini"),
    ("~google/gemini-pro-latest", "google/gemini-2.5-pro"),
    ("~google/gemini-flash-latest", "google/gemini-2.5-flash"),
    ("~deepseek/deepseek-chat-latest", "deepseek/deepseek-v3.2"),
    ("~x-ai/grok-latest", "x-ai/grok-4"),
    ("~mistralai/mistral-large-latest", "mistralai/mistral-large-2512"),
)
SMALL_MAKERS = (
    *("thedrummer", "sao10k", "neversleep", "undi95", "gryphe", "anthracite-org", "eva-unit-01", "raifle"),
    *(
        "cognitivecomputations",
        "arliai",
        "aion-labs",
        "alfredpros",
        "tngtech",
        "thudm",
        "opengvlab",
        "mancer",
    ),
    *(
        "alpindale",
        "inclusionai",
        "kwaipilot",
        "essentialai",
        "prime-intellect",
        "relace",
        "morph",
        "alibaba",
    ),
)
# maker/slug, name, what goes in, what comes out, keys priced other than by the token
MEDIA = (
    ("google/veo-3.1", "Veo 3.1", "text,image", "video"),
    ("openai/sora-2-pro", "Sora 2 Pro", "text,image", "video"),
    ("minimax/hailuo-2.3", "Hailuo 2.3", "text,image", "video"),
    ("kwaivgi/kling-v2.6", "Kling 2.6", "text,image", "video"),
    ("black-forest-labs/flux.2-pro", "FLUX.2 Pro", "text,image", "image"),
    ("bytedance-seed/seedream-4.5", "Seedream 4.5", "text,image", "image"),
    ("sourceful/riverflow-v2", "Riverflow V2", "text,image", "image"),
    ("google/gemini-2.5-flash-image", "Gemini 2.5 Flash Image (Nano Banana)", "text,image", "image,text"),
    ("openai/gpt-5-image", "GPT-5 Image", "text,image,file", "image,text"),
    ("openai/text-embedding-3-large", "Text Embedding 3 Large", "text", "embeddings"),
    ("qwen/qwen3-embedding-8b", "Qwen3 Embedding 8B", "text", "embeddings"),
    ("baai/bge-m3", "BGE M3", "text", "embeddings"),
    ("openai/gpt-4o-mini-tts", "GPT-4o Mini TTS", "text", "speech"),
    ("hexgrad/kokoro-82m", "Kokoro 82M", "text", "speech"),
    ("openai/gpt-4o-transcribe", "GPT-4o Transcribe", "audio", "transcription"),
    ("cohere/rerank-v3.5", "Rerank 3.5", "text", "rerank"),
)
